/** Packages that a script needs and the project does not: installed into a folder that goes when the script ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface TemporaryInstall {
  /** The path of a file of an installed package. */
  file(path: string): string;
  remove(): Promise<void>;
}

export interface InstallOptions {
  /** Whether the packages may run scripts of theirs while they are installed. */
  readonly scripts: boolean;
}

/** @param packages with exact versions, as `name@1.2.3` */
export async function installTemporarily(
  packages: readonly string[],
  { scripts }: InstallOptions = { scripts: false },
): Promise<TemporaryInstall> {
  const folder = await mkdtemp(join(tmpdir(), 'a2p-mcp-install-'));
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
  const args = ['install', `--ignore-scripts=${!scripts}`, ...quiet, ...packages];
  const windows = process.platform === 'win32';
  const npm = spawn(windows ? 'npm.cmd' : 'npm', args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: windows,
  });
  const [code] = await once(npm, 'exit');
  const remove = () => rm(folder, { recursive: true, force: true });
  if (code !== 0) {
    await remove();
    throw new Error(`npm could not install ${packages.join(', ')}`);
  }
  return { file: (path) => join(folder, 'node_modules', path), remove };
}
