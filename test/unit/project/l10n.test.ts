import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { bundleFile, bundleText, languages, messagesOf, translationFaults } from '../../../scripts/l10n.ts';

test('the bundle for translators holds every message of the code (else: npm run l10n)', async () => {
  assert.deepEqual(readFileSync(bundleFile, 'utf8').split('\n'), (await bundleText()).split('\n'));
});

for (const language of languages) {
  test(`everything is translated into ${language}, with the placeholders of the English, and nothing is left over`, async () => {
    assert.deepEqual(await translationFaults(language), []);
  });
}

test('a message is the literal that t() is called with', () => {
  const cases: [source: string, messages: string[]][] = [
    ["t('Row {0}', row)", ['Row {0}']],
    ["l10n.t('a'); t('b')", ['a', 'b']],
    ["t(\n  'Over two lines',\n  value,\n)", ['Over two lines']],
    ['t("it\'s")', ["it's"]],
    ["t('it\\'s a \\\\ \"{0}\"\\n', name)", ['it\'s a \\ "{0}"\n']],
    ['t(`no \\`values\\` here`)', ['no `values` here']],
    ["set('x'); last('y'); $t('z')", []],
  ];
  for (const [source, messages] of cases) assert.deepEqual(messagesOf(source, 'case.ts'), messages, source);
});

test('what is not one literal cannot be translated, and is refused at its place', () => {
  for (const call of [
    't(message)',
    "t('a' + 'b')",
    "t(wrong ? 'a' : 'b')",
    `t(\`row \${row}\`)`,
    "t({ message: 'a' })",
    't()',
  ]) {
    assert.throws(() => messagesOf(`\n  ${call};`, 'case.ts'), /^Error: case\.ts:2: /, call);
  }
});
