import { type ExecFileSyncOptions, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * The path of a Python 3 that has the modules ("torch", "numpy"): the one that LOGIT_LOUPE_PYTHON names, `python3`, or the
 * system's own. Where none has them, root on Debian installs them from its packages; anyone else gets an Error with the
 * command to run.
 */
export function pythonWith(...modules: string[]): string {
  const named = process.env['LOGIT_LOUPE_PYTHON'];
  const programs = [...(named ? [named] : []), 'python3', systemPython];
  const found = () => programs.find((program) => hasModules(program, modules));
  const python = found();
  if (python !== undefined) return python;
  const install = ['install', '--yes', '--no-install-recommends', ...modules.map((module) => `python3-${module}`)];
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    throw new Error(
      `No Python has ${modules.join(' and ')}. On Debian: sudo apt-get ${install.join(' ')}. ` +
        `Elsewhere: pip install ${modules.join(' ')}, and name that Python in LOGIT_LOUPE_PYTHON.`,
    );
  }
  // Its words go where errors go, since what this program prints may be read by another.
  const options: ExecFileSyncOptions = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', process.stderr, process.stderr],
  };
  execFileSync('apt-get', ['update'], options);
  execFileSync('apt-get', install, options);
  const installed = found();
  if (installed === undefined) throw new Error(`apt-get installed ${modules.join(' and ')}, and no Python has them.`);
  return installed;
}

const systemPython = '/usr/bin/python3';

/** Whether the modules are there; finding them does not load them, which takes PyTorch seconds. */
function hasModules(python: string, modules: readonly string[]): boolean {
  const program =
    'import sys; from importlib.util import find_spec; sys.exit(not all(find_spec(name) for name in sys.argv[1:]))';
  try {
    execFileSync(python, ['-c', program, ...modules], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
