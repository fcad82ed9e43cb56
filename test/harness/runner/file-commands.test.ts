import { run } from './fixture-run';

describe('files', () => {
  it('give outputs of several lines, state, variables, paths and a summary', async () => {
    const result = await run(`
      write('OUTPUT', 'plain=a=b\\nmany<<END\\none\\n\\n::error::two\\r\\nEND\\nempty<<E\\nE\\n');
      write('STATE', 'pid=5\\n');
      write('ENV', 'MADE<<X\\n1\\n2\\nX\\n');
      write('PATH', '/made/bin\\n');
      write('STEP_SUMMARY', '# done\\nwith the token ' + process.env.INPUT_TOKEN);
    `);
    expect(result.outputs).toEqual({ plain: 'a=b', many: 'one\n\n::error::two\r', empty: '' });
    expect(result.state).toEqual({ pid: '5' });
    expect(result.environment).toEqual({ MADE: '1\n2' });
    expect(result.path).toEqual(['/made/bin']);
    expect(result.summary).toBe('# done\nwith the token ***\n');
    expect(result.annotations).toEqual([]);
  });

  it.each([
    ['without an equals sign', 'plain=1\\nnothing\\n', "Invalid format 'nothing'"],
    ['without its delimiter', 'plain=1\\na<<END\\n1\\n', "Matching delimiter not found 'END'"],
    [
      'with a delimiter that its line does not end on',
      'plain=1\\na<<END\\n1',
      'EOF marker missing',
    ],
    ['without a name', 'plain=1\\n<<END\\nEND\\n', 'Name must not be empty'],
  ])('fail the step %s', async (_what, text, complaint) => {
    const { conclusion, exitCode, complaints, outputs } = await run(`write('OUTPUT', '${text}')`);
    expect({ conclusion, exitCode }).toEqual({ conclusion: 'failure', exitCode: 0 });
    expect(complaints[0]).toBe("Unable to process file command 'output' successfully.");
    expect(complaints[1]).toContain(complaint);
    expect(outputs).toEqual({ plain: '1' });
  });

  it('drop a summary over 1 MiB and keep one of just that', async () => {
    const fits = await run("write('STEP_SUMMARY', 'x'.repeat(1024 * 1024))");
    expect(fits.summary).toHaveLength(1024 * 1024 + 1);
    const result = await run("write('STEP_SUMMARY', 'é'.repeat(600 * 1024))");
    expect(result.summary).toBeNull();
    expect(result.complaints[0]).toContain(
      'upload aborted, supports content up to a size of 1024k, got 1200k',
    );
    expect(result.conclusion).toBe('success');
  });
});
