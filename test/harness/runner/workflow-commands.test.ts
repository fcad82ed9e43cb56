import { run } from './fixture-run';

const lines = (text: string) => text.trimEnd().split('\n');

describe('commands', () => {
  it('are read from both outputs, with what they escape', async () => {
    const { annotations, commands, maskedLog } = await run(`
      say('::error file=a%2Cb.sql,line=3,title=x%3Ay%25::one%0Atwo %250A');
      process.stderr.write('  ::warning::from stderr\\n');
      say('text ##[notice]in the old form');
      say('text ::error::not at the beginning');
      say('::unknown::nothing');
    `);
    expect(annotations).toEqual(
      [
        {
          type: 'error',
          message: 'one\ntwo %0A',
          properties: { file: 'a,b.sql', line: '3', title: 'x:y%' },
        },
        { type: 'notice', message: 'in the old form', properties: {} },
        { type: 'warning', message: 'from stderr', properties: {} },
      ].sort(
        (a, b) =>
          commands.findIndex((c) => c.data === a.message) -
          commands.findIndex((c) => c.data === b.message),
      ),
    );
    expect(maskedLog).toContain('\n##[error]one\ntwo %0A\n');
    expect(maskedLog).toContain('\ntext ::error::not at the beginning\n::unknown::nothing\n');
  });

  it('begin after a carriage return alone, too', async () => {
    const { annotations } = await run("say('50%\\r::error::from a progress bar')");
    expect(annotations).toMatchObject([{ message: 'from a progress bar' }]);
  });

  it('give ten annotations of a type, of 4,096 characters', async () => {
    const { annotations, maskedLog } = await run(`
      for (let n = 1; n <= 12; n += 1) say('::error::' + 'x'.repeat(5000));
      say('::warning::one');
    `);
    expect(annotations.map(({ type }) => type)).toEqual([...Array(10).fill('error'), 'warning']);
    expect(annotations[0]?.message).toHaveLength(4_096);
    expect(lines(maskedLog).filter((line) => line.startsWith('##[error]'))).toHaveLength(12);
  });

  it('stop until their token comes', async () => {
    const { annotations, maskedLog } = await run(`
      say('::stop-commands::resume-4f1c');
      say('::error::not a command');
      say('::RESUME-4f1c::');
      say('::error::a command');
    `);
    expect(annotations.map(({ message }) => message)).toEqual(['a command']);
    expect(maskedLog).toContain('::stop-commands::***\n::error::not a command\n');
  });

  it.each([
    ['set-env', '::set-env name=NODE_OPTIONS::--require=x', 'The `set-env` command is disabled'],
    ['add-path', '::add-path::/tmp', 'The `add-path` command is disabled'],
    ['a bad token', '::stop-commands::error', 'You cannot use a endToken'],
    ['set-output without a name', '::set-output::x', "Required field 'name' is missing"],
  ])('fail the step: %s', async (_what, line, complaint) => {
    const { conclusion, exitCode, complaints, environment } = await run(`say('${line}')`);
    expect({ conclusion, exitCode }).toEqual({ conclusion: 'failure', exitCode: 0 });
    expect(complaints[1]).toContain(complaint);
    expect(environment).toEqual({});
  });

  it('fold the log', async () => {
    const { maskedLog } = await run("say('::group::Inside'); say('x'); say('::endgroup::')");
    expect(maskedLog).toContain('##[group]Inside\nx\n##[endgroup]\n');
  });

  it('survive a line of 10 MB', async () => {
    const { log, maskedLog } = await run("say('x'.repeat(1e7)); say('end')");
    expect(log).toHaveLength(1e7 + 5);
    expect(maskedLog.endsWith('x\nend\n')).toBe(true);
  });
});
