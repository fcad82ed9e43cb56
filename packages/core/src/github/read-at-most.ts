/** The body of an answer; null where it is longer, of which no more than that has been read. Throws for a refusal. */
export async function readAtMost(response: Response, longestBytes: number): Promise<Buffer | null> {
  if (!response.ok) throw new Error(`the download was answered with ${response.status}`);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > longestBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
