import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, UserError } from '../../../errors';
import { ProgramError, runProgram } from '../run-program';
import { type DebianSource, formatDebianSources, parseDebianSources } from './debian-sources';

/** The sources that this machine's apt uses. */
export async function machineSources(folder = '/etc/apt'): Promise<DebianSource[]> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) =>
    /^(sources\.list|sources\.list\.d\/.*\.(list|sources))$/.test(name),
  );
  const texts = files.map(async (name) =>
    parseDebianSources(
      await readFile(join(folder, name), 'utf8'),
      name.endsWith('.sources') ? 'sources' : 'list',
    ),
  );
  return (await Promise.all(texts)).flat();
}

// Hooks of the machine's configuration would touch its own caches; apt.conf(5) has no other way to empty a list.
const configuration = [
  'APT::Update::Pre-Invoke',
  'APT::Update::Post-Invoke',
  'APT::Update::Post-Invoke-Success',
  'DPkg::Pre-Invoke',
  'DPkg::Post-Invoke',
]
  .map((name) => `#clear ${name};\n`)
  .join('');

/**
 * Downloads a package with all it needs, by apt with lists, caches and a state of its own in `folder`:
 * the machine's are not touched and no right is needed. Resolves with the archives' paths.
 */
export async function downloadDebianPackage(
  name: string,
  sources: readonly DebianSource[],
  folder: string,
  signal?: AbortSignal,
): Promise<string[]> {
  const state = join(folder, 'state');
  const cache = join(folder, 'cache');
  const file = (base: string): string => join(folder, base);
  await mkdir(join(state, 'lists', 'partial'), { recursive: true });
  await mkdir(join(cache, 'archives', 'partial'), { recursive: true });
  await writeFile(file('apt.sources'), formatDebianSources(sources));
  await writeFile(file('apt.conf'), configuration);
  await writeFile(file('status'), '');
  const options = {
    'Dir::Etc::sourcelist': file('apt.sources'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::Etc::preferences': '/dev/null',
    'Dir::Etc::preferencesparts': '/dev/null',
    'Dir::State': state,
    // Nothing counts as installed, so the C library comes along too.
    'Dir::State::status': file('status'),
    'Dir::Cache': cache,
    'APT::Sandbox::User': '',
    'APT::Install-Recommends': 'false',
    'APT::Update::Error-Mode': 'any',
    'Acquire::Languages': 'none',
  };
  const apt = [
    'apt-get',
    '-q',
    '-c',
    file('apt.conf'),
    ...Object.entries(options).flatMap(([key, value]) => ['-o', `${key}=${value}`]),
  ];
  try {
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
    await runProgram([...apt, 'update'], { environment, signal });
    await runProgram([...apt, 'install', '-y', '--download-only', name], { environment, signal });
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    throw new UserError({
      what: `Debian's package ${name} could not be downloaded`,
      why: messageOf(error),
      mend: 'See that apt-get update works on this machine',
    });
  }
  const archives = await readdir(join(cache, 'archives'));
  return archives
    .filter((each) => each.endsWith('.deb'))
    .map((each) => join(cache, 'archives', each));
}
