import { messageOf } from '../../errors';

/** The parser quotes what it stumbles over, which may be as long as the file. */
const longest = 200;

/** What a parser threw, as the reason for which something is not read. */
export function unreadMessage(thrown: unknown): string {
  return thrown instanceof RangeError
    ? 'is nested too deeply to be read'
    : `could not be read: ${shortened(messageOf(thrown))}`;
}

export function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
