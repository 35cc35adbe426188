import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findArrays } from '../../../../src/core/parse/arrayText.ts';
import { checkLiterals, checkRefusals, type LiteralTable } from './literalTable.ts';

test('braces of C and C++ are arrays behind a declaration, a container or a comma, in the dtype of their type', () => {
  checkLiterals('cpp', [
    ['float logits[] = {2.0f, -1.5f};', 'logits float32 2 = 2 -1.5'],
    ['static const double a[2][3] = {{1,2,3},{4,5,6}};', 'a float64 2x3 = 1 2 3 4 5 6'],
    ['float a[2] = {\n  1.0f, // {3}\n  - 2.0f, /* {4} */\n};', 'a float32 2 = 1 -2'],
    ['std::vector<float> v{1.0f, 2};', 'v float32 2 = 1 2'],
    ['std::vector<float> v = {1.0f, 2};', 'v float32 2 = 1 2'],
    ['std::vector<double> v({1, 2});', 'v float64 2 = 1 2'],
    ['std::vector v{1.0f, 2.f};', 'v float32 2 = 1 2'],
    ['constexpr std::array<float, N> a = {1, 2};', 'a float32 2 = 1 2'],
    ['std::vector<std::vector<float>> m{{1, 2}, {3, 4}};', 'm float32 2x2 = 1 2 3 4'],
    ['void f(int n, std::vector<double> w = {0.5, 2});', 'w float64 2 = 0.5 2'],
    ['foo(std::vector<float>{1.0f}, {3, 4});', 'float32 1 = 1', '2 = 3 4'],
    ['return {1.0, 2.0};', '2 = 1 2'],
    ['g((const float[]){1.0f, 2.0f});', 'float32 2 = 1 2'],
    ['float* p = new float[]{1, 2};', 'p float32 2 = 1 2'],
    ['auto t = torch::tensor({{1.0, 2.0}, {3, 4}});', 't 2x2 = 1 2 3 4'],
    ['auto t = torch::tensor({1.0, 2.0}, torch::kFloat32);', 't float32 2 = 1 2'],
    ['auto t = torch::tensor({1.0}, torch::dtype(torch::kHalf).device(torch::kCUDA, 1));', 't float16 1 = 1'],
    ['Net n = { .weights = {1.0f, 2.0f}, .name = "a" };', 'weights float32 2 = 1 2'],
    ["long a[] = {1'000'000, 0xFFu, 0b11, 9007199254740993L};", 'a int64 4 = 1000000 255 3 9007199254740993'],
    ['unsigned char a[] = {1, 255};', 'a uint8 2 = 1 255'],
    ['unsigned char a[] = {256};', 'dtypeRange'],
    ['bool mask[] = {true, false};', 'mask bool 2 = 1 0'],
    ['float a[] = {INFINITY, -HUGE_VALF, NAN};', 'a float32 3 = Infinity -Infinity NaN'],
    ['double a[] = {-std::numeric_limits<double>::infinity(), 1};', 'a float64 2 = -Infinity 1'],
    ['const char* s = "{1, 2}"; char c = \'{\'; int a[] = {3};', 'a int32 1 = 3'],
    ['const char* s = R"({1, 2} ")"; int a[] = {3};', 'a int32 1 = 3'],
    ['double a[2][2] = {{1, 2}, {3}};', 'ragged'],
    ['float logits[] =\n{\n  1, 2\n};', 'logits float32 2 = 1 2'],
    ['double a[] = {1, 2', 'unclosed'],
  ]);
});

test('every variable of a declaration has its type', () => {
  checkLiterals('c', [
    ['float a[] = {1.0, 2.0}, b[] = {0.1};', 'a float32 2 = 1 2', 'b float32 1 = 0.10000000149011612'],
    [
      'float a[2][1] = {{1}, {2}},\n  b[] = {3}; x = {1, 2}, y = {3};',
      'a float32 2x1 = 1 2',
      'b float32 1 = 3',
      'x 2 = 1 2',
      'y 1 = 3',
    ],
  ]);
});

test('a suffix rounds its number, whatever array it stands in', () => {
  checkLiterals('c', [
    ['double a[] = {0.1f, 0.1};', 'a float64 2 = 0.10000000149011612 0.1'],
    ['float a[] = {0.1};', 'a float32 1 = 0.10000000149011612'],
    ['x = {0.1f, 0.1};', 'x 2 = 0.10000000149011612 0.1'],
    ['x = {0.1f, 2F};', 'x float32 2 = 0.10000000149011612 2'],
    ['x = {1.0L, 2.5l, 3ull};', 'x 3 = 1 2.5 3'],
  ]);
  // A little more, exactly, and a little less than what is halfway between two floats: float64 holds none of the three apart.
  const halfway = '1.000000059604644775390625';
  checkLiterals('c', [
    [`x = {${halfway}00000000000000000001f};`, 'x float32 1 = 1.0000001192092896'],
    [`x = {${halfway}f};`, 'x float32 1 = 1'],
    ['x = {1.000000178813934326171874999999999f};', 'x float32 1 = 1.0000001192092896'],
    ['x = {1.000000178813934326171875f};', 'x float32 1 = 1.000000238418579'],
    ['x = {3.4028235677973366163753939545814e38f};', 'x float32 1 = 3.4028234663852886e+38'],
    ['x = {340282356779733661637539395458142568448.0f};', 'x float32 1 = Infinity'],
    ['x = {340282356779733699416471258415304277016.0f};', 'x float32 1 = Infinity'],
    ['x = {7.00649232162408535461864791644958065640e-46f};', 'x float32 1 = 0'],
    ['x = {7.00649232162408535461864791644958065641e-46f};', 'x float32 1 = 1.401298464324817e-45'],
    [`float x[] = {${halfway}00000000000000000001};`, 'x float32 1 = 1'],
  ]);
});

test('Rust and Go round a decimal without a suffix to the type of its array once', () => {
  const halfway = '1.000000059604644775390625';
  const above = `${halfway}00000000000000000001`;
  checkLiterals('rust', [
    [`let x: [f32; 2] = [${above}, -${above}];`, 'x float32 2 = 1.0000001192092896 -1.0000001192092896'],
    [`let x: &[f32] = &[${halfway}, 0.1];`, 'x float32 2 = 1 0.10000000149011612'],
    [`let x: Vec<Vec<f32>> = vec![vec![${above}], vec![-f32::NAN]];`, 'x float32 2x1 = 1.0000001192092896 NaN'],
    [`let x = [1f32, ${above}];`, 'x float32 2 = 1 1.0000001192092896'],
    [`let x: [f64; 1] = [${above}];`, 'x float64 1 = 1.0000000596046448'],
  ]);
  const go: LiteralTable = [
    [`x := []float32{${above}, 0x1000001, 1e39}`, 'x float32 3 = 1.0000001192092896 16777216 Infinity'],
    [`x := [][]float32{{${halfway}}, {-${above}}}`, 'x float32 2x1 = 1 -1.0000001192092896'],
  ];
  checkLiterals('go', go);
  checkLiterals('plaintext', go);
});

test('floats in base 16 are what their digits say, exactly', () => {
  checkLiterals('c', [
    ['double a[] = {0x1.8p3, -0x1p-2, 0x.8p0, 0x1.p+1, 0xFF};', 'a float64 5 = 12 -0.25 0.5 2 255'],
    ['x = {0x1.8p3f, 1.0f};', 'x float32 2 = 12 1'],
    [
      'double a[] = {0x1.fffffffffffffp1023, 0x1p-1074, 0x1p9999};',
      'a float64 3 = 1.7976931348623157e+308 5e-324 Infinity',
    ],
    ['double a[] = {0x1.8, 2.0};'],
    ['int a[] = {010, 1};'],
  ]);
});

test('an array of which not all is written out is refused, as the rest of it is zero', () => {
  checkLiterals('cpp', [
    ['float a[3] = {1, 2};', 'misfit'],
    ['float a[2][2] = {1, 2, 3};', 'misfit'],
    ['float a[][2] = {1, 2, 3};', 'misfit'],
    ['float a[N][2] = {1, 2, 3, 4};', 'misfit'],
    ['float a[2][3] = {{1, 2}, {3, 4}, {5, 6}};', 'misfit'],
    ['std::vector<std::array<float, 3>> a = {{1, 2}, {3, 4}};', 'misfit'],
    ['float a[][2] = {{1, 2}, {3, 4}}; float b[N] = {1};', 'a float32 2x2 = 1 2 3 4', 'b float32 1 = 1'],
    ['std::array<std::array<float, 3>, 2> a = {{1, 2, 3}, {4, 5, 6}};', 'a float32 2x3 = 1 2 3 4 5 6'],
    ['std::array<float, 3> a{1, 2};', 'misfit'],
    ['float* a = new float[3]{1, 2};', 'misfit'],
  ]);
  checkLiterals('csharp', [['var a = new double[2, 1] {{1}, {2}};', 'a float64 2x1 = 1 2']]);
  checkLiterals('go', [
    ['a := [3]float64{1, 2}', 'misfit'],
    ['a := [...]float64{1, 2}', 'a float64 2 = 1 2'],
  ]);
});

test('braces may stand twice around the elements of a std::array, and be left out around those of inner axes', () => {
  checkLiterals('cpp', [
    ['std::array<float, 2> a{{1, 2}};', 'a float32 2 = 1 2'],
    ['std::array<std::array<double, 2>, 2> a = {{{1, 2}, {3, 4}}};', 'a float64 2x2 = 1 2 3 4'],
    ['std::array<std::array<double, 2>, 2> a = {{{{1, 2}}, {{3, 4}}}};', 'a float64 2x2 = 1 2 3 4'],
    ['std::array<std::array<double, 2>, 3> a = {1, 2, 3, 4, 5, 6};', 'a float64 3x2 = 1 2 3 4 5 6'],
    ['std::vector<std::array<float, 2>> a = {{1, 2}, {3, 4}, {5, 6}};', 'a float32 3x2 = 1 2 3 4 5 6'],
    ['std::array<std::vector<float>, 2> a{{{1, 2, 3}, {4, 5, 6}}};', 'a float32 2x3 = 1 2 3 4 5 6'],
    ['float a[2][2] = {1, 2, 3, 4};', 'a float32 2x2 = 1 2 3 4'],
    ['float a[][2] = {1, 2, 3, 4};', 'a float32 2x2 = 1 2 3 4'],
    ['float a[2][2][2] = {{1, 2, 3, 4}, {5, 6, 7, 8}};', 'a float32 2x2x2 = 1 2 3 4 5 6 7 8'],
    ['float a[1][2] = {1, 2};', 'a float32 1x2 = 1 2'],
  ]);
  const [array] = findArrays('float a[2][2] = {1, 20, 3, 40};', 'c');
  assert.deepEqual(array !== undefined && 'rowStarts' in array && array.rowStarts, [17, 24]);
});

test('what compilers are told of how a variable lies in memory is not its name', () => {
  checkLiterals('c', [
    ['static const float a[] PROGMEM = {1, 2};', 'a float32 2 = 1 2'],
    ['alignas(16) float a[1][2] = {{1, 2}};', 'a float32 1x2 = 1 2'],
    ['float a[2] __attribute__((aligned(16), used)) = {1, 2};', 'a float32 2 = 1 2'],
  ]);
  checkLiterals('java', [['float[] LOGITS = {1, 2};', 'LOGITS float32 2 = 1 2']]);
});

test('what C and C++ write in braces that is no array is passed over in silence', () => {
  checkLiterals('cpp', [
    ['int a[3]; a[0] = 3; x = y[1]; f(1, 2); for (int i = 0; i < 3; i++) { g(1, 2); }'],
    ['if (x) { 1; } else { 2, 3; }'],
    ['enum { A = 1, B = 2 }; enum E { C, D };'],
    ['float a[3] = { [2] = 1.0f };'],
    ['struct P p = { .x = 1, .y = 2 };'],
    ['Point p{1, 2};'],
    ['float x = {1.0f}; float y{2.0f};'],
    ['std::pair<int, float> p{1, 2.0f}; std::complex<double> z{1, 2};'],
    ['std::map<int, float> m = {{1, 2.0f}, {3, 4.0f}};'],
    ['std::set<int> s{1, 2}; std::unordered_map<int, std::vector<float>> n = {{1, {2}}};'],
    ['std::vector<float> v(3, 1.0f);'],
    ['float a[] = {(float)1.0, 2.0f};'],
    ['float a[] = {1.0f + x, 2 * 3};'],
    ['float a[] = {f(1), 2};'],
    ['m << 1, 2, 3;'],
    ['x = 2 * {1, 2};'],
    ['int a[] = {010, 1};'],
    ['auto f = [](int x) { return x; };'],
    ['// float a[] = {1, 2};\n/* {3} */'],
  ]);
  checkRefusals('cpp', [
    ['std::vector<float> v(3, 1.0f);', 'notNumeric'],
    ['float a[] = {1.0f, x};', 'notNumeric'],
    ['float a[] = {1.0f}; float b[] = {2.0f};', 'several'],
    ['float a[] = {};', 'empty'],
  ]);
});

test('arrays of C# are read from initialisers and collection expressions', () => {
  checkLiterals('csharp', [
    ['var a = new float[] { 1f, -2 };', 'a float32 2 = 1 -2'],
    ['float[] a = { 1f, 2 };', 'a float32 2 = 1 2'],
    ['public static readonly double[,] A = {{1, 2}, {3, 4}};', 'A float64 2x2 = 1 2 3 4'],
    ['var a = new double[2, 2] {{1, 2}, {3, 4}};', 'a float64 2x2 = 1 2 3 4'],
    ['var a = new[] { 1.0, 2.5 };', 'a 2 = 1 2.5'],
    ['var a = new[] { new[] { 1d }, new[] { 2d } };', 'a float64 2x1 = 1 2'],
    ['var a = new float[][] { new float[] {1, 2}, new float[] {3, 4} };', 'a float32 2x2 = 1 2 3 4'],
    ['float[] a = [1f, 2f];', 'a float32 2 = 1 2'],
    ['Span<float> s = stackalloc float[] { 1f, 2f };', 's float32 2 = 1 2'],
    ['var l = new List<double> { 1.0, double.NegativeInfinity };', 'l float64 2 = 1 -Infinity'],
    ['List<float> l = new() { 1, 2 };', 'l float32 2 = 1 2'],
    ['decimal[] d = { 1.5m, 2M };', 'd 2 = 1.5 2'],
    ['long[] d = { 1_000, 9007199254740993 };', 'd int64 2 = 1000 9007199254740993'],
    ['var s = @"C:\\"; var a = new byte[] { 255 };', 'a uint8 1 = 255'],
  ]);
  checkLiterals('csharp', [
    ['var d = new Dictionary<int, float> { {1, 2f}, {3, 4f} };'],
    ['var a = new float[3]; a[0] = 1; x[1, 2] = 3;'],
    ['int X { get; set; } = 3; var t = (1.0, 2.0); var f = x => { };'],
    ['var p = new Point { X = 1, Y = 2 };'],
  ]);
});

test('arrays of Java are read from initialisers and lists', () => {
  checkLiterals('java', [
    ['double[][] a = {{1, 2}, {3, 4}};', 'a float64 2x2 = 1 2 3 4'],
    ['double[] a = new double[]{1.0, Double.NEGATIVE_INFINITY};', 'a float64 2 = 1 -Infinity'],
    ['f(new float[][]{{1f, Float.NaN}});', 'float32 1x2 = 1 NaN'],
    ['private final float logits[] = {1f};', 'logits float32 1 = 1'],
    ['List<Float> l = List.of(1f, 2f);', 'l float32 2 = 1 2'],
    ['var l = Arrays.asList(1.0, 2.0);', 'l 2 = 1 2'],
    ['List.of(List.of(1, 2), List.of(3, 4))', '2x2 = 1 2 3 4'],
    ['long[] a = {1L, 9007199254740993L};', 'a int64 2 = 1 9007199254740993'],
    ['byte[] a = {-128, 127};', 'a int8 2 = -128 127'],
    ['String s = """\n{1, 2}\n"""; int[] a = {3};', 'a int32 1 = 3'],
  ]);
  checkLiterals('java', [
    ['int[] a = new int[3]; Map.of(1, 2.0); Set.of(1, 2); a[0] = f(1, 2); @A({1, x}) class B { int c = 3; }'],
  ]);
});

test('composite literals of Go are arrays when their elements are numbers', () => {
  checkLiterals('go', [
    ['x := []float32{1, -2.5}', 'x float32 2 = 1 -2.5'],
    ['var x = [...]float64{1, math.Inf(-1), -math.Inf(1), math.NaN()}', 'x float64 4 = 1 -Infinity -Infinity NaN'],
    ['m := [][]float64{\n\t{1, 2},\n\t{3, 4},\n}', 'm float64 2x2 = 1 2 3 4'],
    ['[2][2]int{{1, 2}, {3, 4}}', 'int64 2x2 = 1 2 3 4'],
    ['m := [][]float32{[]float32{1, 2}, []float32{3, 4}}', 'm float32 2x2 = 1 2 3 4'],
    ['f([]float64{1, 2}, "{3}", `[]float64{4}`)', 'float64 2 = 1 2'],
    ['x := []float32{float32(math.Inf(1)), -float32(0.1)}', 'x float32 2 = Infinity -0.10000000149011612'],
  ]);
  checkLiterals('go', [
    ['p := []Point{{1, 2}, {3, 4}}'],
    ['x := []float64{0: 1, 2: 3}'],
    ['m := map[int]float64{1: 2}'],
    ['x[0] = y[1:2]; if a { f(1, 2) }; func g() [3]float64 { return x }'],
    ['x := make([]float64, 3); var y [3]float64'],
    ['p := struct{ X, Y int }{1, 2}'],
    ['c := []complex128{1, 2}'],
    ['x := float32(2); y := float64(z)'],
  ]);
  // Nor are the brackets of a type an array in plain text, which these are read as then.
  checkRefusals('go', [
    ['c := []complex128{1, 2}', 'notNumeric'],
    ['type T [2]float64\nx := T{1, 2}', 'notNumeric'],
  ]);
});

test('tables of Lua without keys are arrays', () => {
  checkLiterals('lua', [
    ['local x = {1.0, -2; math.huge,} -- {1}', 'x 3 = 1 -2 Infinity'],
    ['x = {{1, 2}, {3, 4}}', 'x 2x2 = 1 2 3 4'],
    ['t = torch.FloatTensor{{1, 2}, {3, 4}}', 't float32 2x2 = 1 2 3 4'],
    ['t = torch.FloatTensor({1, 2}) --[[ {3} ]] s = [[ {4} ]]', 't float32 2 = 1 2'],
    // In Torch for Lua the default is float64.
    ['t = torch.Tensor({0.1, 2})', 't 2 = 0.1 2'],
    ['t = torch.Tensor{0.1, 2}', 't 2 = 0.1 2'],
    ['return {0x10, 1e3}', '2 = 16 1000'],
  ]);
  checkLiterals('lua', [['t[1] = f{1, 2}; y = {a = 1, 2}; z = {[1] = 2}; w = {f(1), 2}; #{1, 2}']]);
});
