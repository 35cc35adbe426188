import { test } from 'node:test';
import { checkLiterals, checkRefusals } from './literalTable.ts';

test('what means one thing only in any language is read without knowing the language', () => {
  checkLiterals('plaintext', [
    ['{1.0f, -2.0f}', 'float32 2 = 1 -2'],
    ['{{1, 2}, {3, 4}}', '2x2 = 1 2 3 4'],
    ['let x = vec![1.0, 2.0];', 'x 2 = 1 2'],
    ['x := []float32{1, 2}', 'x float32 2 = 1 2'],
    ['[]int{1, 2}', '2 = 1 2'],
    ['new float[]{1, 2}', 'float32 2 = 1 2'],
    ['doubleArrayOf(1.0, 2.0)', 'float64 2 = 1 2'],
    ['std::vector<float> v{1, 2}', 'v float32 2 = 1 2'],
    ['std::vector<float> v = {0.5, 2};', 'v float32 2 = 0.5 2'],
    ['double a[] = {0.1, INFINITY};', 'a float64 2 = 0.1 Infinity'],
    ['List.of(1.0, 2)', '2 = 1 2'],
    ['torch::tensor({1.0, 2.0})', '2 = 1 2'],
    ['Numo::SFloat[1, 2]', 'float32 2 = 1 2'],
    ['[1.0_f32, 2.0_f32]', 'float32 2 = 1 2'],
    ['[-.inf, Double.NEGATIVE_INFINITY, f32::NAN, -math.huge]', '4 = -Infinity -Infinity NaN -Infinity'],
  ]);
});

test('braces that may be a set, a template, a mapping or a block are no arrays', () => {
  checkLiterals('plaintext', [
    ['{1.0, 2.0}'],
    ['{1.0f, 2.0}'],
    ['[{1, 2}, {3, 4}]'],
    ['{{1, 2}, x, {3, 4}}'],
    ['{{ 3 }} and {{3}} and {3}'],
    ['x_{1,2} \\frac{1}{2} \\{1, 2\\}'],
    ['if (x) { 1; } while (y) {2, 3}'],
    ['{1, 2'],
    ['np.array({1, 2})'],
    ['range(3) Array(3) List(1.0, 2.0) Vector(1, 2) Seq(1, 2) array(1, 2) vec(1, 2)'],
    ['[3d, 4d] [5m] [1.0f32]'],
    ['a[0] float a[3]; x[3]{1f}'],
  ]);
  checkLiterals('plaintext', [
    ['{"a": [1, 2], "b": {"c": [3]}}', 'a 2 = 1 2', 'c 1 = 3'],
    ['new Dictionary<int, float> { {1, 2f}, {3, 4f} }; std::map<int,int> m = {{1,2},{3,4}}'],
    ['{[1, 2], [3, 4]}', '2 = 1 2', '2 = 3 4'],
  ]);
  checkRefusals('plaintext', [
    ['{1.0, 2.0}', 'notNumeric'],
    ['{{1, 2}, {3}}', 'ragged'],
    ['new Point[]{f(1), 2}', 'notNumeric'],
  ]);
});
