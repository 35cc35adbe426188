import type { View } from './view.ts';

/** Fills `parent` with one view a model, reusing the views that are there, so that focus and scroll stay. */
export function createViewList<Model, Parent extends HTMLElement>(
  parent: Parent,
  create: () => View<Model>,
): View<readonly Model[]> & { readonly element: Parent } {
  const views: View<Model>[] = [];
  return {
    element: parent,
    draw(models) {
      while (views.length > models.length) views.pop()?.element.remove();
      while (views.length < models.length) {
        const view = create();
        views.push(view);
        parent.append(view.element);
      }
      for (const [position, model] of models.entries()) views[position]?.draw(model);
    },
  };
}
