import { run } from './fixture-run';

const lines = (text: string) => text.trimEnd().split('\n');

describe('masks', () => {
  it('hide a value, its lines and its encodings, and not its parts', async () => {
    const secret = `p&ss'w"ö rd`;
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    const forms = [
      secret,
      encodeURIComponent(secret).replace("'", '%27'),
      JSON.stringify(secret).slice(1, -1),
      secret.replaceAll("'", "''"),
      secret.replaceAll('&', '&amp;').replaceAll("'", '&apos;').replaceAll('"', '&quot;'),
      base64(secret),
      base64(secret.slice(1)),
      base64(secret.slice(2)),
    ];
    const { maskedLog, log, masks } = await run(
      `
      say('before: ${secret.replaceAll("'", "\\'")}');
      say('::add-mask::${secret.replaceAll("'", "\\'")}%0Asecond-line');
      for (const form of ${JSON.stringify(forms)}) say('[' + form + form + '] [' + form + '] tail');
      say('second-line p&ss');
    `,
      { inputs: {} },
    );
    const after = lines(maskedLog).slice(-9);
    expect(after.slice(0, 8)).toEqual(Array(8).fill('[***] [***] tail'));
    expect(after[8]).toBe('*** p&ss');
    expect(maskedLog).toContain(`before: ${secret}`);
    expect(log).toContain(`[${secret}${secret}]`);
    expect(masks).toContain('second-line');
  });

  it("hide the job's secrets from the first line, also in the inputs and annotations", async () => {
    const url = 'postgres://app:s3cr%40t@db.example/shop';
    const { maskedLog, annotations, log } = await run(
      "say('::error::' + process.env['INPUT_SOME_NAME-OF'])",
      {
        inputs: { 'some name-of': url },
        secrets: [url],
      },
    );
    expect(maskedLog).toContain('  some name-of: ***\n');
    expect(maskedLog).not.toContain('s3cr');
    expect(annotations[0]?.message).toBe('***');
    expect(log).toContain(url);
  });

  it('say so where the value is empty', async () => {
    const { annotations } = await run("say('::add-mask:: ')");
    expect(annotations[0]?.message).toContain("Can't add secret mask for empty string");
  });
});
