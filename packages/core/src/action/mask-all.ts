/** Asks the runner to mask the texts. Before anything else is said. */
export async function maskAll(forms: readonly string[]): Promise<void> {
  if (forms.length === 0) return;
  const { setSecret } = await import('@actions/core');
  for (const form of forms) setSecret(form);
}
