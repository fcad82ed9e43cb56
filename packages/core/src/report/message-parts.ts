/** Prose, or what stands between fences in a message: there to be copied as it is. */
export interface MessagePart {
  readonly code: boolean;
  readonly text: string;
}

/** A finding's message in its parts, in order, without the fences. */
export function messageParts(message: string): MessagePart[] {
  return message
    .split(/^```\w*\n?/m)
    .map((part, at) => ({ code: at % 2 === 1, text: part.replace(/^\n+|\n+$/g, '') }))
    .filter(({ text }) => text !== '');
}
