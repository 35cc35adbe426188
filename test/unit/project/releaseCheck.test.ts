import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { lacksIn } from '../../../scripts/releaseCheck.ts';

const manifest = {
  version: '1.2.3',
  publisher: 'somebody',
  license: 'MIT',
  repository: { url: 'https://github.com/somebody/something' },
};
const ready = {
  manifest,
  changelog: '# Changelog\n\n## [1.2.3] - 2026-01-31\n',
  readme: '![The icon](media/icon.png) <img alt="" src="media/icon.png"> ![A badge](https://example.org/badge.png)',
  icon: readFileSync('media/icon.png'),
};

test('what is ready for a release lacks nothing', () => {
  assert.deepEqual(lacksIn(ready), []);
});

test('each thing that a release lacks has one line, which names the file to change', () => {
  const cases: [lack: RegExp, files: Partial<typeof ready>][] = [
    [/^package\.json: set "repository"/, { manifest: { ...manifest, repository: { url: '' } } }],
    [
      /^package\.json: set "version"/,
      { manifest: { ...manifest, version: '1.2' }, changelog: '## [1.2] - 2026-01-31' },
    ],
    [/^package\.json: set "publisher"/, { manifest: { ...manifest, publisher: '' } }],
    [/^package\.json: set "license"/, { manifest: { ...manifest, license: 'UNLICENSED' } }],
    [/^media\/icon\.png: /, { icon: readFileSync('media/icon.png').subarray(0, 20) }],
    [/^CHANGELOG\.md: add a section/, { changelog: '## [1.2.2] - 2026-01-31' }],
    [/^CHANGELOG\.md: put the day/, { changelog: '## [1.2.3] - Unreleased' }],
    [/^CHANGELOG\.md: move what stands/, { changelog: '## [Unreleased]\n\n## [1.2.3] - 2026-01-31' }],
    [/^README\.md: it shows media\/none\.png/, { readme: '![Nothing](media/none.png)' }],
    [/^README\.md: it shows media\/none\.png/, { readme: '<img alt="" src="media/none.png" width="9">' }],
  ];
  for (const [lack, files] of cases) {
    const lacks = lacksIn({ ...ready, ...files });
    assert.equal(lacks.length, 1, String(lack));
    assert.match(lacks[0] ?? '', lack);
  }
});
