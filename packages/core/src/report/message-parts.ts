/** Prose, or what stands between fences in a message: there to be copied as it is. */
export interface MessagePart {
  readonly code: boolean;
  /** What the fence says it is; empty for prose. */
  readonly language: string;
  readonly text: string;
}

/** A finding's message in its parts, in order, without the fences. */
export function messageParts(message: string): MessagePart[] {
  // Every second piece is the language of the fence that begins or ends there.
  const pieces = message.split(/^```([a-z]*)\n?/m);
  return pieces
    .map((piece, at) => ({
      code: at % 4 === 2,
      language: at % 4 === 2 ? (pieces[at - 1] ?? '') : '',
      text: piece.replace(/^\n+|\n+$/g, ''),
    }))
    .filter(({ text }, at) => at % 2 === 0 && text !== '');
}

/** A finding's message for places that show text as it is. */
export function plainMessage(message: string): string {
  return messageParts(message)
    .map(({ text }) => text)
    .join('\n\n');
}
