const token =
  /\s*(?:('(?:[^']|'')*')|(-?\d+(?:\.\d+)?)|([A-Za-z_][\w-]*)|(&&|\|\||==|!=|[!().,[\]*]))/y;

/** The words of an expression. Throws an Error for what is none. */
export function expressionTokens(text: string): readonly string[] {
  const tokens: string[] = [];
  const rest = text.trimEnd();
  token.lastIndex = 0;
  while (token.lastIndex < rest.length) {
    const start = token.lastIndex;
    const match = token.exec(rest);
    if (match === null)
      throw new Error(`the harness cannot read this expression: ${rest.slice(start)}`);
    tokens.push(match[0].trim());
  }
  return tokens;
}
