const ofWord = /[\p{L}\p{N}_]/u;

/** Whether the text has one of the words as a whole: not as a part of a longer name. */
export function hasAnyWord(text: string, words: readonly string[]): boolean {
  return words.some((word) => hasWord(text, word));
}

/** The word is searched for as it is written: a name from a migration is no pattern. */
export function hasWord(text: string, word: string): boolean {
  if (word === '') return false;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const before = at === 0 ? '' : (text[at - 1] ?? '');
    const after = text[at + word.length] ?? '';
    if (!ofWord.test(before) && !ofWord.test(after)) return true;
  }
  return false;
}
