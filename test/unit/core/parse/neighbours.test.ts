import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { findArrays, parseArrayText } from '../../../../src/core/parse/arrayText.ts';
import { findNeighbours } from '../../../../src/core/parse/neighbours.ts';
import { FormatError } from '../../../../src/core/tensor/formatError.ts';
import type { Neighbours } from '../../../../src/core/tensor/neighbours.ts';

/** What stands beside the array of a text that is called logits, or the first one. */
function beside(text: string, languageId: string): Neighbours {
  const arrays = findArrays(text, languageId).flatMap((array) => ('tensor' in array ? [array] : []));
  const array = arrays.find(({ name }) => name?.toLowerCase().endsWith('logits')) ?? arrays[0];
  assert.ok(array, text);
  return findNeighbours(text, { start: array.start, end: array.end, shape: array.tensor.shape }, languageId);
}

/** The targets beside it as "name=1,2", the nearest first. */
function targets(text: string, languageId = 'python'): string[] {
  return beside(text, languageId).targets.map(({ name, values, start }) => {
    assert.ok(
      text
        .slice(start)
        .replace(/^["'`]/, '')
        .startsWith(name),
      `${name} at ${start}`,
    );
    return `${name}=${values.join()}`;
  });
}

function names(text: string, languageId = 'python'): string[] {
  return beside(text, languageId).classNames.map((found) => `${found.name}=${found.names.join()}`);
}

const row = '[2.5, -1.0, 0.5]';
const rows = '[[2.5, -1.0, 0.5], [0.1, 0.2, 3.5]]';

test('a comment behind another array is about that one', () => {
  const other = `other = np.array([1.0, 2.0, 3.0])  # y = 1\n`;
  for (const [text, expected] of [
    [`${other}logits = ${row}\n`, []],
    [`${other}# y = 2\nlogits = ${row}\n`, ['y=2']],
    [`${other}logits = ${row}  # y = 0\n`, ['y=0']],
    [`logits = ${row}  # y = 0\n${other}`, ['y=0']],
    [`scale = 2.5  # target: 2\nlogits = ${row}\n`, ['target=2']],
  ] as const) {
    assert.deepEqual(targets(text), expected, text);
  }
});

test('integers named as targets are offered, one for each row', () => {
  for (const [text, languageId, expected] of [
    [`logits = ${row}\ntarget = 2\n`, 'python', ['target=2']],
    [`def f():\r\n\tlogits = ${row}; target = 2  # of 3\r\n`, 'python', ['target=2']],
    [`target = 2\nlogits = ${row}\n`, 'python', ['target=2']],
    [`logits = torch.tensor(${rows})\nlabels = torch.tensor([2, 0])\n`, 'python', ['labels=2,0']],
    [`logits = torch.tensor(${rows})\nlabels = torch.tensor([2, 0], device="cuda").long()\n`, 'python', ['labels=2,0']],
    [`logits = torch.tensor(${rows})\ny_true = np.array([[2], [0]])\n`, 'python', ['y_true=2,0']],
    [`logits = ${row}\ny: int = 1\n`, 'python', ['y=1']],
    [`logits = ${row}\ny: torch.Tensor = torch.tensor(1)\n`, 'python', ['y=1']],
    [`logits = ${row}\nself.true_class = np.int64(1)\n`, 'python', ['true_class=1']],
    [`logits = ${row}\nbatch["labels"] = torch.tensor([1])\n`, 'python', ['labels=1']],
    [`logits = ${row}\nlogits_labels = [1]\n`, 'python', ['logits_labels=1']],
    [`loss = cross_entropy(torch.tensor([${row}]), target=torch.tensor([2]))`, 'python', ['target=2']],
    [`batch = {'logits': ${rows}, 'labels': [2, -100]}`, 'python', ['labels=2,-100']],
    [`batch = {'labels': (2, 7), 'logits': ${rows}}`, 'python', ['labels=2,7']],
    [`const logits = ${row};\nconst trueClass = 1;`, 'javascript', ['trueClass=1']],
    [`const logits: number[] = ${row}, target: number = 1;`, 'typescript', ['target=1']],
    [`const sample = { logits: ${row}, groundTruth: 1 };`, 'javascript', ['groundTruth=1']],
    [`{"label": 1, "outputs": {"logits": ${row}}}`, 'json', ['label=1']],
    [`{"outputs": {"logits": ${row}}, "label": 1}`, 'json', ['label=1']],
    [`logits: tensor([${row}])\nlabels: tensor([2])\n`, 'log', ['labels=2']],
    [`logits tensor([${row}])\nlabels tensor([2])\n`, 'log', ['labels=2']],
    [`12:03:01 INFO step=7 logits=${row} label=2 loss=0.3`, 'log', ['label=2']],
    [`${row}\ny_true: 2\n`, 'plaintext', ['y_true=2']],
    [`logits:\n[[ 2.5 -1.0  0.5]\n [ 0.1  0.2  3.5]]\ntargets:\n[2 0]\n`, 'plaintext', ['targets=2,0']],
  ] as const) {
    assert.deepEqual(targets(text, languageId), expected, text);
  }
});

test('targets and names are found in the words and signs of each language', () => {
  for (const [text, languageId, target, named] of [
    [
      'std::vector<std::string> classes = {"cat", "dog", "fish"};\nvoid f() {\n  float logits[] = {2.5f, -1.0f, 0.5f};\n  int target = 2;\n}\n',
      'cpp',
      'target=2',
      'classes=cat,dog,fish',
    ],
    [
      'String[] classNames = {"cat", "dog", "fish"};\ndouble[] logits = {2.5, -1.0, 0.5}; // label: 1\n',
      'java',
      'label=1',
      'classNames=cat,dog,fish',
    ],
    [
      'let classes = vec!["cat", "dog", "fish"];\nlet logits = [2.5_f32, -1.0, 0.5];\nlet labels: Vec<i64> = vec![2];\n',
      'rust',
      'labels=2',
      'classes=cat,dog,fish',
    ],
    [
      'let classes = ["cat", "dog", "fish"]\nlet logits: [Float] = [2.5, -1.0, 0.5]\nlet target = 2\n',
      'swift',
      'target=2',
      'classes=cat,dog,fish',
    ],
    [
      "classes = {'cat', 'dog', 'fish'};\nlogits = [2.5 -1.0 0.5]; % target 2\n",
      'matlab',
      'target=2',
      'classes=cat,dog,fish',
    ],
    ['classes = ["cat", "dog", "fish"]\nlogits = [2.5, -1.0, 0.5] # y = 1\n', 'julia', 'y=1', 'classes=cat,dog,fish'],
    [
      'classes = ["cat" "dog" "fish"];\nlogits = [2.5 -1.0 0.5; 1.5 2.5 3.0];\nlabels = [2 1];\n',
      'matlab',
      'labels=2,1',
      'classes=cat,dog,fish',
    ],
    [
      'classes := []string{"cat", "dog", "fish"}\nlogits := []float64{2.5, -1.0, 0.5}\nlabels := []int{1}\n',
      'go',
      'labels=1',
      'classes=cat,dog,fish',
    ],
    [
      'val classes = listOf("cat", "dog", "fish")\nval logits = doubleArrayOf(2.5, -1.0, 0.5)\nval target = 2\n',
      'kotlin',
      'target=2',
      'classes=cat,dog,fish',
    ],
    [
      'local classes = {"cat", "dog", "fish"}\nlocal logits = {2.5, -1.0, 0.5} -- label 1\n',
      'lua',
      'label=1',
      'classes=cat,dog,fish',
    ],
    [
      '$classes = ["cat", "dog", "fish"];\n$logits = [2.5, -1.0, 0.5];\n$target = 2;\n',
      'php',
      'target=2',
      'classes=cat,dog,fish',
    ],
    [
      'classes = ["cat", "dog", "fish"]\nlogits = [2.5, -1.0, 0.5]\nlabel = 2\n',
      'toml',
      'label=2',
      'classes=cat,dog,fish',
    ],
    [
      '{ :classes => ["cat", "dog", "fish"], :logits => [2.5, -1.0, 0.5], :label => 2 }',
      'ruby',
      'label=2',
      'classes=cat,dog,fish',
    ],
    ['names: ["cat", "dog", "fish"]\nlogits: [2.5, -1.0, 0.5]\nlabel: 2\n', 'yaml', 'label=2', 'names=cat,dog,fish'],
  ] as const) {
    assert.deepEqual([targets(text, languageId), names(text, languageId)], [[target], [named]], text);
  }
});

test('a comment may say the target', () => {
  for (const [text, languageId, expected] of [
    [`logits = ${row}  # target: 2\n`, 'python', ['target=2']],
    [`# y=2\nlogits = ${row}\n`, 'python', ['y=2']],
    [`def f():\n    # the true class is 2\n    logits = ${row}\n`, 'python', ['true class=2']],
    [`# labels: [2, 0]\nlogits = ${rows}\n`, 'python', ['labels=2,0']],
    [`const logits = ${row}; // label = 2\n`, 'javascript', ['label=2']],
    [`/* target 2 */\nconst logits = ${row};\n`, 'javascript', ['target=2']],
    [`logits = ${row}  # step 2, labels 0 to 9\n`, 'python', []],
    [`logits = ${row}  # num_labels: 3\n`, 'python', []],
    [`logits = ${row}  # target: 2.5\n`, 'python', []],
  ] as const) {
    assert.deepEqual(targets(text, languageId), expected, text);
  }
});

test('one-hot rows of the same shape are targets', () => {
  assert.deepEqual(targets(`logits = ${rows}\ny = [[0., 0., 1.], [1., 0., 0.]]\n`), ['y=2,0']);
  assert.deepEqual(targets(`logits = ${row}\ny_true = [0, 1, 0]\n`), ['y_true=1']);
  assert.deepEqual(targets(`logits = ${row}\ny_true = [0, 1, 1]\n`), []);
  assert.deepEqual(targets(`logits = ${row}\ny_true = [0.1, 0.8, 0.1]\n`), []);
});

test('what is another kind of thing is no target, whatever it looks like', () => {
  for (const text of [
    'yields = 2',
    'num_labels = 2',
    'n_targets = 2',
    'label_smoothing = 0',
    'y_pred = 2',
    'predicted_label = 2',
    'target = 2.0',
    'target = 2 * 3',
    'target = len([2])',
    'labels = range(2)',
    'target = [2, 0]',
    'target = classes[2]',
    'target = 2 if a else 1',
    'x, target = 1, 2',
    'x = 3\ny = 2',
    'self.x = 3.5; self.y = 2',
    'target = torch.tensor([2]) + 1',
    'target = torch.tensor([2]).flip(0)',
    'target == 2',
    'target += 2',
    '"target = 2"',
    '"""\ntarget = 2\n"""',
  ]) {
    assert.deepEqual(targets(`logits = ${row}\n${text}\n`), [], text);
  }
  assert.deepEqual(targets(`{"x": 1, "y": 2, "logits": ${row}}`, 'json'), []);
  assert.deepEqual(targets(`loc: x=3 y=4\nlogits: ${row}`, 'log'), []);
  assert.deepEqual(targets(`x = torch.randn(3)\ny = 2\nlogits = ${row}`), ['y=2']);
});

test('a target is seen in the scope of the array, and in those around it that come before', () => {
  for (const [text, languageId, expected] of [
    [`def f():\n    logits = ${row}\n\ndef g():\n    target = 2\n`, 'python', []],
    [`def f():\n    target = 2\n\ndef g():\n    logits = ${row}\n`, 'python', []],
    [`target = 2\ndef g():\n    logits = ${row}\n`, 'python', ['target=2']],
    [`def g():\n    logits = ${row}\ntarget = 2\n`, 'python', []],
    [`def g():\n    logits = (\n  ${row}\n    )\n    target = 2\n`, 'python', ['target=2']],
    [`if a:\n    target = 1\nelse:\n    target = 2\n    logits = ${row}\n`, 'python', ['target=2']],
    [`function f() { const target = 1; }\nfunction g() { const logits = ${row}; }`, 'javascript', []],
    [`const target = 1;\nfunction g() { if (a) { const logits = ${row}; } }`, 'javascript', ['target=1']],
    [`function g() { const logits = ${row}; }\nconst target = 1;`, 'javascript', []],
    [`const a = { logits: ${row} };\nconst target = 1;`, 'javascript', ['target=1']],
    [`const f = () => { const logits = ${row}; };\nconst target = 1;`, 'javascript', []],
    [`[{"logits": ${row}, "label": 1}, {"logits": [1.5, 2, 3], "label": 2}]`, 'json', ['label=1']],
    [`{"logits": ${row}, "label": 1}\n{"logits": [1.5, 2, 3], "label": 2}`, 'jsonl', ['label=1']],
    [`{"meta": {"label": 2}, "logits": ${row}}`, 'json', []],
    [`- logits: ${row}\n  label: 1\n- label: 2\n  logits: [1.5, 2, 3]\n`, 'yaml', ['label=1']],
    [`a:\n  logits: ${row}\nb:\n  label: 1\n`, 'yaml', []],
    [`a:\n  logits: ${row}\nlabel: 1\n`, 'yaml', ['label=1']],
    [`labels:\n  - 2\nlogits:\n  - ${row}\n`, 'yaml', ['labels=2']],
    [`logits: ${row}\n${'\n'.repeat(40)}label: 2\n`, 'log', []],
  ] as const) {
    assert.deepEqual(targets(text, languageId), expected, text);
  }
});

test('the nearest target comes first, and the same one once', () => {
  assert.deepEqual(targets(`target = 0\n\n\n\nlogits = ${row}\n\ntarget = 1\ny = 2\n`), [
    'target=1',
    'y=2',
    'target=0',
  ]);
  assert.deepEqual(targets(`target = 1\nlogits = ${row}\ntarget = 1\n`), ['target=1']);
  assert.deepEqual(targets(`label = 0\nsample(logits=${row}, other=1,\n\n\n  label=1)\n`), ['label=1', 'label=0']);
  const log = `logits: ${row}\nlabel: 0\nlogits: [1.5, 2.5, 3.0]\nlabel: 1\n`;
  assert.deepEqual(targets(log, 'log'), ['label=0', 'label=1']);
});

test('a list of as many strings as classes names them', () => {
  for (const [text, languageId, expected] of [
    [`classes = ["cat", 'dog', "a \\"fish\\""]\nlogits = ${row}\n`, 'python', ['classes=cat,dog,a "fish"']],
    [
      `CLASS_NAMES = (\n    'cat',  # 0\n    'dog',\n    'fish',\n)\ndef f():\n    logits = ${rows}\n`,
      'python',
      ['CLASS_NAMES=cat,dog,fish'],
    ],
    [`labels = ['cat', 'dog', 'fish']\nlogits = ${row}\n`, 'python', ['labels=cat,dog,fish']],
    [`classes = np.array(['cat', 'dog', 'fish'])\nlogits = ${row}\n`, 'python', ['classes=cat,dog,fish']],
    [`id2label = {0: 'cat', 2: 'fish', 1: 'dog'}\nlogits = ${row}\n`, 'python', ['id2label=cat,dog,fish']],
    [`label2id = {'cat': 0, 'dog': 1, 'fish': 2}\nlogits = ${row}\n`, 'python', ['label2id=cat,dog,fish']],
    [`{"id2label": {"0": "cat", "1": "dog", "2": "fish"}, "logits": ${row}}`, 'json', ['id2label=cat,dog,fish']],
    [
      `const classes = ['cat', 'dog', 'fish'] as const;\nconst logits = ${row};`,
      'typescript',
      ['classes=cat,dog,fish'],
    ],
    [
      `const logits = ${row};\nconst classNames: string[] = ['cat', 'dog', 'fish'];`,
      'typescript',
      ['classNames=cat,dog,fish'],
    ],
    [`classes: ['cat', 'dog', 'fish']\nlogits: ${row}\n`, 'log', ['classes=cat,dog,fish']],
    [`classes = ['cat', 'dog']\nlogits = ${row}\n`, 'python', []],
    [`classes = ['cat', 'dog', 3]\nlogits = ${row}\n`, 'python', []],
    [`classes = ['cat', 'dog', 'fish'][::-1]\nlogits = ${row}\n`, 'python', []],
    [`classes = sorted(['dog', 'cat', 'fish'])\nlogits = ${row}\n`, 'python', []],
    [`classes = ['a' 'b', 'c', 'd']\nlogits = ${row}\n`, 'python', []],
    [`colors = ['red', 'green', 'blue']\nlogits = ${row}\n`, 'python', []],
    [`class_colors = ['red', 'green', 'blue']\nlogits = ${row}\n`, 'python', []],
    [`class_counts = {'cat': 2, 'dog': 0, 'fish': 1}\nlogits = ${row}\n`, 'python', []],
    [`column_names = ['a', 'b', 'c']\nlogits = ${row}\n`, 'python', []],
    [`id2label = {0: 'cat', 1: 'dog', 3: 'fish'}\nlogits = ${row}\n`, 'python', []],
    // Those of three rows.
    [`labels = ['cat', 'dog', 'fish']\nlogits = [${row}, ${row}, ${row}]\n`, 'python', []],
    [`labels = ['cat', 'cat', 'fish']\nlogits = ${row}\n`, 'python', []],
    [`def f():\n    classes = ['cat', 'dog', 'fish']\ndef g():\n    logits = ${row}\n`, 'python', []],
  ] as const) {
    assert.deepEqual(names(text, languageId), expected, text);
  }
});

test('any text around an array is looked at without an error, and nothing far from it', () => {
  const pieces = [
    '[',
    ']',
    '{',
    '}',
    '(',
    ')',
    '"',
    "'",
    '`',
    '${',
    '\n',
    '  ',
    'labels',
    '=',
    ':',
    '2',
    ',',
    '#',
    '/*',
    '"""',
    '-',
    '.',
    'y',
  ];
  const anything = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 40 });
  fc.assert(
    fc.property(
      anything,
      anything,
      fc.constantFrom('python', 'javascript', 'json', 'plaintext', 'cpp'),
      (before, after, id) => {
        const start = before.join('').length;
        const text = `${before.join('')}${row}${after.join('')}`;
        const found = findNeighbours(text, { start, end: start + row.length, shape: [3] }, id);
        for (const { values } of found.targets) assert.equal(values.length, 1);
        for (const { names: listed } of found.classNames) assert.equal(listed.length, 3);
      },
    ),
  );
  assert.deepEqual(targets(`target = 2\n${'x = 0\n'.repeat(300)}logits = ${row}\n`), []);
});

test('a text with an array and its targets is read as that array', () => {
  for (const [text, languageId, shape] of [
    [`{'logits': tensor(${rows}), 'labels': tensor([2, 0])}`, 'plaintext', '2,3'],
    [`{'labels': tensor([2, 0]), 'logits': tensor(${rows})}`, 'python', '2,3'],
    [`logits: ${row}\ntarget: [2]\ny_true: [0, 0, 1]\n`, 'log', '3'],
    [`logits: ${row}\nlabels: [2, 0]\n`, 'log', 'several'],
    [`logits: ${row}\nscores: ${row}\nlabels: [2]\n`, 'log', 'several'],
    [`labels: [2, 0]\ntargets: [1, 0]\n`, 'log', 'several'],
  ] as const) {
    assert.equal(shapeOrFault(text, languageId), shape, text);
  }
});

function shapeOrFault(text: string, languageId: string): string {
  try {
    return parseArrayText(text, languageId).shape.join();
  } catch (error) {
    return error instanceof FormatError ? error.code : String(error);
  }
}
