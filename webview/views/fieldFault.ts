import { element, setAttributes, showText } from '../element.ts';

/** What is wrong with what stands in a box, in words beside it. */
export interface FieldFault {
  readonly element: HTMLElement;
  /** Marks the box and says the sentence; undefined when nothing is wrong. */
  draw(sentence: string | undefined): void;
}

/** Makes the words, which a screen reader says when they appear. */
export function createFieldFault(input: HTMLElement, id = `${input.id}-fault`): FieldFault {
  const words = element('p', { id, class: 'fault-sentence', role: 'alert', hidden: true });
  return {
    element: words,
    draw(sentence) {
      const isFaulty = sentence !== undefined;
      setAttributes(input, {
        'aria-invalid': isFaulty ? 'true' : undefined,
        'aria-errormessage': isFaulty ? id : undefined,
      });
      showText(words, sentence);
    },
  };
}
