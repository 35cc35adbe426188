/** A part of the page: its element stays, and `draw` makes it show a model, whatever it showed before. */
export interface View<Model> {
  readonly element: HTMLElement;
  draw(model: Model): void;
}
