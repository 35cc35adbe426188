import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { commandIds, panelViewType, settingIds, submenuIds } from '../../../src/host/contributions.ts';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly submenus: readonly { readonly id: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly submenu?: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
  };
}

interface Setting {
  readonly type: 'boolean' | 'integer' | 'number' | 'string';
  readonly default: boolean | number | string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
}

const manifestText = readFileSync('package.json', 'utf8');
const { activationEvents, contributes }: Manifest = JSON.parse(manifestText);
const words: Readonly<Record<string, string>> = JSON.parse(readFileSync('package.nls.json', 'utf8'));
const settings = Object.entries(contributes.configuration.properties);

/** The possible values of a setting, in the words of the README. */
function rangeText({ type, minimum, maximum, enum: values }: Setting): string {
  if (type === 'boolean') return '`true`, `false`';
  return values ? values.map((value) => `\`${value}\``).join(', ') : `${minimum} to ${maximum}`;
}

/** The text that stands for `%key%`. */
function word(reference: string): string | undefined {
  return words[reference.replaceAll('%', '')];
}

test('the code knows every id that the manifest contributes, and no other', () => {
  const cases: [what: string, inManifest: string[], inCode: string[]][] = [
    ['commands', contributes.commands.map(({ command }) => command), Object.values(commandIds)],
    ['settings', settings.map(([id]) => id), Object.values(settingIds)],
    ['submenus', contributes.submenus.map(({ id }) => id), Object.values(submenuIds)],
    ['panels', activationEvents.flatMap((event) => /^onWebviewPanel:(.*)/.exec(event)?.[1] ?? []), [panelViewType]],
  ];
  for (const [what, inManifest, inCode] of cases) assert.deepEqual(inManifest.sort(), inCode.sort(), what);
});

test('a menu offers only what the manifest contributes', () => {
  const ids = new Set<string>([...Object.values(commandIds), ...Object.values(submenuIds)]);
  const items = Object.values(contributes.menus).flat();
  const offered = items.map(({ command, submenu }) => command ?? submenu ?? 'nothing');
  assert.deepEqual(
    offered.filter((id) => !ids.has(id)),
    [],
  );
});

test('every %key% of the manifest has its words, and no words are left over', () => {
  const keys = [...manifestText.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
  assert.deepEqual([...new Set(keys)].sort(), Object.keys(words).sort());
});

test('a command has a category and a title', () => {
  for (const { command, category, title } of contributes.commands) {
    assert.ok(word(category) && word(title), command);
  }
});

test('the default of a setting is one of its possible values', () => {
  for (const [id, { type, default: value, minimum, maximum, enum: values }] of settings) {
    if (type === 'boolean') assert.equal(typeof value, 'boolean', id);
    else if (type === 'string') assert.ok(values?.includes(String(value)), id);
    else assert.ok(Number(minimum) <= Number(value) && Number(value) <= Number(maximum), id);
  }
});

test('the tables of the README say of each command its title, of each setting its default and its range', () => {
  const lines = readFileSync('README.md', 'utf8').split('\n');
  const rows = lines.filter((line) => line.startsWith('| `logitLoupe.')).map((line) => line.split(' | ').map(trimBars));
  const expectedRows = [
    ...contributes.commands.map(({ command, title }) => [`\`${command}\``, word(title)]),
    ...settings.map(([id, setting]) => [`\`${id}\``, `\`${setting.default}\``, rangeText(setting)]),
  ];
  // Behind these cells stands a sentence, which nothing compares.
  assert.deepEqual(
    rows.map((cells) => cells.slice(0, -1)),
    expectedRows,
  );
});

function trimBars(cell: string): string {
  return cell.replace(/^\|\s*|\s*\|$/g, '').trim();
}
