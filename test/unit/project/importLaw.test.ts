import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';

/** What a file of a room may use and may not: modules by their specifiers, and globals. */
interface Room {
  readonly file: string;
  readonly allowed: readonly string[];
  readonly forbidden: readonly string[];
}

const environment = [
  'global console',
  'global document',
  'global process',
  'global setTimeout',
  'vscode',
  'node:fs',
  'esbuild',
];
const rooms: readonly Room[] = [
  {
    file: 'src/core/tensor/probe.ts',
    allowed: ['./stub.ts'],
    forbidden: ['../parse/stub.ts', '../analysis/stub.ts', '../present/stub.ts', ...environment],
  },
  {
    file: 'src/core/parse/probe.ts',
    allowed: ['../tensor/stub.ts'],
    forbidden: ['../analysis/stub.ts', '../present/stub.ts', ...environment],
  },
  {
    file: 'src/core/analysis/probe.ts',
    allowed: ['../tensor/stub.ts'],
    forbidden: ['../parse/stub.ts', '../present/stub.ts', ...environment],
  },
  {
    file: 'src/core/chart/probe.ts',
    allowed: ['./stub.ts'],
    forbidden: ['../tensor/stub.ts', '../analysis/stub.ts', '../present/stub.ts', ...environment],
  },
  {
    file: 'src/core/present/probe.ts',
    allowed: ['../tensor/stub.ts', '../analysis/stub.ts', '../chart/stub.ts'],
    forbidden: ['../parse/stub.ts', '../../host/contributions.ts', ...environment],
  },
  {
    file: 'src/kernel/probe.ts',
    allowed: ['../core/parse/stub.ts', '../core/tensor/stub.ts', 'global WebAssembly'],
    forbidden: [
      '../core/present/stub.ts',
      '../host/contributions.ts',
      ...['global document', 'global process', 'vscode', 'node:fs', 'esbuild'],
    ],
  },
  {
    file: 'src/host/failures.ts',
    allowed: ['vscode', './contributions.ts'],
    forbidden: [
      './sources/stub.ts',
      './surfaces/stub.ts',
      './activate.ts',
      'global console',
      'global document',
      'node:fs',
    ],
  },
  {
    file: 'src/host/sources/probe.ts',
    allowed: ['vscode', '../contributions.ts', '../../core/tensor/stub.ts', '../../core/parse/stub.ts'],
    forbidden: [
      '../surfaces/stub.ts',
      '../activate.ts',
      '../../core/analysis/stub.ts',
      '../../core/present/stub.ts',
      'global console',
      'global document',
      'node:fs',
    ],
  },
  {
    file: 'src/host/surfaces/probe.ts',
    allowed: [
      'vscode',
      '../contributions.ts',
      '../../core/tensor/stub.ts',
      '../../core/analysis/stub.ts',
      '../../core/present/stub.ts',
    ],
    forbidden: [
      '../sources/stub.ts',
      '../activate.ts',
      '../../core/parse/stub.ts',
      'global console',
      'global document',
      'node:fs',
    ],
  },
  {
    file: 'src/host/activate.ts',
    allowed: ['vscode', './contributions.ts', './sources/stub.ts', './surfaces/stub.ts', '../core/present/stub.ts'],
    forbidden: [
      '../node/stub.ts',
      '../web/stub.ts',
      '../../webview/stub.ts',
      'global console',
      'global document',
      'node:fs',
    ],
  },
  {
    file: 'src/node/probe.ts',
    allowed: ['vscode', 'node:fs', '../host/activate.ts', '../core/analysis/stub.ts', 'global process'],
    forbidden: [
      '../host/surfaces/stub.ts',
      '../host/settings.ts',
      '../web/stub.ts',
      '../../webview/stub.ts',
      'global document',
    ],
  },
  {
    file: 'src/web/probe.ts',
    allowed: ['vscode', '../host/activate.ts', '../core/analysis/stub.ts', 'global fetch'],
    forbidden: [
      'node:fs',
      '../host/sources/stub.ts',
      '../node/stub.ts',
      '../../webview/stub.ts',
      'global process',
      'global document',
    ],
  },
  {
    file: 'webview/probe.ts',
    allowed: [
      'chart.js',
      './stub.ts',
      './charts/stub.ts',
      '../src/core/chart/stub.ts',
      '../src/core/present/protocol.ts',
      'global document',
    ],
    forbidden: [
      'vscode',
      'node:fs',
      '../src/core/present/stub.ts',
      '../src/core/analysis/stub.ts',
      '../src/core/tensor/stub.ts',
      '../src/host/contributions.ts',
      'global process',
    ],
  },
  {
    file: 'test/unit/charts/probe.ts',
    allowed: ['node:assert/strict', 'fast-check', '../../../src/core/parse/stub.ts', '../../../webview/charts/stub.ts'],
    forbidden: [
      'vscode',
      '../../../src/host/contributions.ts',
      '../../../src/host/surfaces/stub.ts',
      '../../../src/node/stub.ts',
      '../../../scripts/stub.ts',
    ],
  },
  {
    file: 'test/unit/project/probe.ts',
    allowed: ['node:fs', '../../../scripts/stub.ts', '../../../src/host/contributions.ts'],
    forbidden: [
      'vscode',
      '../../../src/host/settings.ts',
      '../../../src/core/tensor/stub.ts',
      '../../../webview/stub.ts',
    ],
  },
  {
    file: 'test/python/probe.ts',
    allowed: ['node:fs', '../../scripts/stub.ts', '../../src/core/analysis/stub.ts', '../../src/core/present/stub.ts'],
    forbidden: ['vscode', '../../src/host/contributions.ts', '../../webview/stub.ts'],
  },
  {
    file: 'test/vscode/probe.ts',
    allowed: ['node:fs', 'playwright-core', '../../scripts/stub.ts', 'global console'],
    forbidden: ['vscode', '../../src/core/tensor/stub.ts', '../../src/host/contributions.ts', '../../webview/stub.ts'],
  },
  {
    file: 'scripts/probe.ts',
    allowed: ['node:fs', 'esbuild', 'global console'],
    forbidden: ['vscode', '../src/core/tensor/stub.ts', '../src/host/contributions.ts', '../webview/stub.ts'],
  },
];

const stubs = [
  ...['tensor', 'parse', 'analysis', 'chart', 'present'].map((room) => `src/core/${room}/stub.ts`),
  'src/core/present/protocol.ts',
  ...['activate', 'contributions', 'settings', 'sources/stub', 'surfaces/stub'].map((file) => `src/host/${file}.ts`),
  ...['src/node', 'src/web', 'webview', 'webview/charts', 'scripts'].map((room) => `${room}/stub.ts`),
];

/** The uses of one kind that the compiler or Biome refuses, by file. */
function refusedUses(kind: 'allowed' | 'forbidden'): Record<string, string[]> {
  const house = realpathSync(mkdtempSync(path.join(tmpdir(), 'import-law-')));
  try {
    furnish(house, kind);
    const refused = refusedPlaces(house);
    const uses = rooms.map(({ file, [kind]: words }) => {
      return [file, words.filter((_, line) => refused.has(`${file}:${line + 1}`))] as const;
    });
    return Object.fromEntries(uses);
  } finally {
    rmSync(house, { recursive: true });
  }
}

/** Puts the configuration of this checkout around stubs, and around probes of which each line uses one thing. */
function furnish(house: string, kind: 'allowed' | 'forbidden'): void {
  const configuration = ['biome.json', '.gitignore', 'package.json', 'tsconfig.base.json', 'tsconfig.json'];
  for (const file of [...configuration, ...roomConfigurations()]) cpSync(file, path.join(house, file));
  symlinkSync(path.resolve('node_modules'), path.join(house, 'node_modules'), 'junction');
  for (const file of stubs) write(house, file, 'export const stub = 0;\n');
  for (const room of rooms) write(house, room.file, room[kind].map(statement).join('\n'));
}

function statement(use: string, line: number): string {
  if (use.startsWith('global ')) return `export const probe${line} = ${use.slice('global '.length)};`;
  return `import * as probe${line} from '${use}'; export { probe${line} };`;
}

function write(house: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
  writeFileSync(path.join(house, file), text);
}

/** Every tsconfig of the checkout but the two in the root. */
function roomConfigurations(): string[] {
  const files = globSync('{src,webview,scripts,test}/**/tsconfig*.json');
  return files.map((file) => file.replaceAll('\\', '/')).sort();
}

/** The places that the compiler and Biome refuse, as `file:line`. */
function refusedPlaces(house: string): Set<string> {
  const compiler = run('typescript/bin/tsc', house, '-b', '--pretty', 'false');
  const linter = run('@biomejs/biome/bin/biome', house, 'lint', '--reporter=github', '--max-diagnostics=none', '.');
  const places = [
    ...compiler.matchAll(/^(?<file>\S+)\((?<line>\d+),\d+\): error/gm),
    ...linter.matchAll(/^::error .*?file=(?<file>[^,]+),line=(?<line>\d+)/gm),
  ];
  const inHouse = ({ groups }: RegExpMatchArray) => path.relative(house, path.resolve(house, groups?.['file'] ?? ''));
  return new Set(places.map((place) => `${inHouse(place).replaceAll('\\', '/')}:${place.groups?.['line']}`));
}

/** Runs a tool of the project in a folder and returns all that it wrote. */
function run(tool: string, folder: string, ...toolArguments: string[]): string {
  const program = path.resolve('node_modules', tool);
  const { stdout, stderr, error } = spawnSync(process.execPath, [program, ...toolArguments], { cwd: folder });
  if (error) throw error;
  return `${stdout}${stderr}`;
}

test('what the import law allows a room passes the compiler and Biome', () => {
  assert.deepEqual(refusedUses('allowed'), Object.fromEntries(rooms.map(({ file }) => [file, []])));
});

test('what the import law forbids a room fails the compiler or Biome', () => {
  assert.deepEqual(refusedUses('forbidden'), Object.fromEntries(rooms.map(({ file, forbidden }) => [file, forbidden])));
});

test('every room is built: its tsconfig is listed in the one of the root', () => {
  const { references } = JSON.parse(readFileSync('tsconfig.json', 'utf8')) as { references: { path: string }[] };
  const listed = references.map((reference) =>
    reference.path.endsWith('.json') ? reference.path : `${reference.path}/tsconfig.json`,
  );
  assert.deepEqual(listed.sort(), roomConfigurations());
});
