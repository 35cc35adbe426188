import { test } from 'node:test';
import { checkLiterals, checkRefusals } from './literalTable.ts';

test('the builders of Kotlin are arrays', () => {
  checkLiterals('kotlin', [
    ['val x = doubleArrayOf(1.0, -2.0)', 'x float64 2 = 1 -2'],
    ['val x: Array<FloatArray> = arrayOf(floatArrayOf(1f, 2f), floatArrayOf(3f, 4f))', 'x float32 2x2 = 1 2 3 4'],
    ['private val l: List<Float> = listOf(1f, Float.NaN)', 'l float32 2 = 1 NaN'],
    ['f(listOf<Double>(1.0, Double.NEGATIVE_INFINITY))', 'float64 2 = 1 -Infinity'],
    ['val x = ubyteArrayOf(255u)', 'x uint8 1 = 255'],
    ['val x = longArrayOf(1L, 9_007_199_254_740_993L)', 'x int64 2 = 1 9007199254740993'],
    ['/* /* */ floatArrayOf(1f) */ val s = """\n listOf(2) """'],
    ['x[3] + f(1, 2); mapOf(1 to 2); setOf(1, 2); FloatArray(3) { 1f }; List(3) { 2 }; g(1.0) { 2 }'],
  ]);
});

test('the collections of Scala are arrays', () => {
  checkLiterals('scala', [
    ['val x = Array(1.0f, 2.0f)', 'x float32 2 = 1 2'],
    ['val x: Array[Array[Double]] = Array(Array(1.0, 2), Array(3, 4))', 'x float64 2x2 = 1 2 3 4'],
    ['Array[Float](1, 2)', 'float32 2 = 1 2'],
    ['List(Double.NegativeInfinity, 1.0).map(f)', '2 = -Infinity 1'],
    ['Vector(Seq(1), Seq(2, 3))', 'ragged'],
    ['new Array[Float](3); Array.fill(3)(0.0); Array.ofDim[Float](2, 3); x(3); Set(1, 2); Map(1 -> 2); (1.0, 2.0)'],
  ]);
});

test('the arrays and macros of Rust are arrays, and repeats are written out', () => {
  checkLiterals('rust', [
    ['let x = vec![1.0_f32, 0.1];', 'x float32 2 = 1 0.10000000149011612'],
    ['let x: [f64; 3] = [0.5; 3];', 'x float64 3 = 0.5 0.5 0.5'],
    ['let mut x: Vec<Vec<f32>> = vec![vec![1.0, 2.0], vec![3.0, 4.0]];', 'x float32 2x2 = 1 2 3 4'],
    ['let x = vec![[1, 2]; 2];', 'x 2x2 = 1 2 1 2'],
    ['let x = [[0u8; 2]; 2];', 'x uint8 2x2 = 0 0 0 0'],
    ['const W: &[f32] = &[1.0, 2.0];', 'W float32 2 = 1 2'],
    ['f(&[[1.0, 2.0], [3.0, 4.0]]);', '2x2 = 1 2 3 4'],
    ['let a = array![[1., 2.], [3., 4.]];', 'a 2x2 = 1 2 3 4'],
    ['[f32::INFINITY, f64::NEG_INFINITY, -std::f32::INFINITY, f32::NAN]', '4 = Infinity -Infinity -Infinity NaN'],
    ["fn f<'a>(x: &'a [f32]) -> [f32; 2] { [1.0, 2.0] }", '2 = 1 2'],
    ['let c = \'"\'; let s = r#""[1]"#; let x = [2];', 'x 1 = 2'],
    ['[1i64, 9007199254740993]', 'int64 2 = 1 9007199254740993'],
  ]);
  checkLiterals('rust', [
    ['[0.0; N]; [0.0; 0]; [1.0; 1_000_000]; vec![0; n]; [1.0; 2, 3]'],
    ['[1.0, 2.0; 3]', 'unclosed'],
    ['x[1]; &x[1..2]; println![1, 2]; matrix![1.0, 2.0; 3.0, 4.0]; foo![1, 2]; (1.0, 2.0)'],
    ['/* /* */ [1, 2] */ // [3]'],
  ]);
});

test('the lists of Swift, Ruby, Dart, Groovy, Perl and PHP are arrays', () => {
  checkLiterals('swift', [
    ['let x: [Float] = [1.0, -.infinity, .nan]', 'x float32 3 = 1 -Infinity NaN'],
    ['let x: [[Double]] = [[1.0, 2], [3, 4]]', 'x float64 2x2 = 1 2 3 4'],
    ['f([1, -Double.infinity], b: [2])', '2 = 1 -Infinity', 'b 1 = 2'],
    ['x[1] + [Float](repeating: 0, count: 3); [1: 2]; (1.0, 2.0); { [a] in 1 }; /* /* */ [1] */'],
  ]);
  checkLiterals('ruby', [
    ['x = [1.0, -Float::INFINITY] # [3]', 'x 2 = 1 -Infinity'],
    ['y = Numo::SFloat[[1, 2], [3, 4]]', 'y float32 2x2 = 1 2 3 4'],
    ['Matrix[[1, 2], [3, 4]].det', '2x2 = 1 2 3 4'],
    ['{ logits: [1_000.5] }', 'logits 1 = 1000.5'],
    ['=begin\n[1]\n=end\nx[0]; Set[1, 2]; {1 => 2}; %w[1 2]; (1..2); [1r, 2]'],
  ]);
  checkLiterals('dart', [
    ['final List<double> x = [1.0, double.infinity];', 'x float64 2 = 1 Infinity'],
    ['var x = Float32List.fromList([1, 2]);', 'x float32 2 = 1 2'],
    ['var m = {1: 2}; var s = {1, 2}; x[0]; [1, ...y];'],
  ]);
  checkLiterals('groovy', [
    ['def x = [1.0f, 2.0f]', 'x float32 2 = 1 2'],
    ['double[] y = [1, 2]', 'y float64 2 = 1 2'],
    ['[a: 1]; x[0]; { 1 }'],
  ]);
  checkLiterals('perl', [
    ['my $y = [[1, 2], [3, 4]];', '$y 2x2 = 1 2 3 4'],
    ['my @x = ((1, 2), (3, 4)); my %h = (1, 2); $x[1]; f(1, 2); $h{1}; { 1, 2 };'],
  ]);
  checkLiterals('php', [
    ['$x = [1.0, 2.0]; $y = array(array(1, 2), array(3, 4));', '$x 2 = 1 2', '$y 2x2 = 1 2 3 4'],
    ["['a' => 1]; $x[0]; f(1, 2); [1, ...$y]; # [1]\n// [2]"],
  ]);
});

test('calls of Python that make arrays say their dtypes', () => {
  checkLiterals('python', [
    ['np.matrix([[1, 2], [3, 4]])', '2x2 = 1 2 3 4'],
    ["a = array.array('f', [0.1, 2])", 'a float32 2 = 0.10000000149011612 2'],
    ["array('q', (1, 9007199254740993))", 'int64 2 = 1 9007199254740993'],
    ['torch.Tensor([0.1])', 'float32 1 = 0.10000000149011612'],
    ['mx.nd.array([1, 2])', '2 = 1 2'],
    ['paddle.to_tensor([1, 2], dtype="float32")', 'float32 2 = 1 2'],
    ['tf.constant([1.0, 2.0], tf.float32)', 'float32 2 = 1 2'],
    ['jnp.asarray([1.0, -jnp.inf], dtype=jnp.bfloat16)', 'bfloat16 2 = 1 -Infinity'],
    ['[np.float32(0.1), -inf, float("nan")]', 'float32 3 = 0.10000000149011612 -Infinity NaN'],
    ['cp.array([1, 2], dtype=cp.float16)', 'float16 2 = 1 2'],
    ['[torch.Tensor(3), 2]; torch.zeros(3); [torch.FloatTensor(2), 1]; np.array({1, 2}); {1.0, 2.0}'],
  ]);
  checkLiterals('typescript', [['[new Float32Array(3), 2]; [Array(3), 1]; new Set([f]); x = { 1: 2 }']]);
});

test('of several names that values are given to at once, none is the name of the first array', () => {
  checkLiterals('python', [
    ['preds, y = np.array([1.0, 2.0]), 2', '2 = 1 2'],
    ['a, b = [1.0, 2.0], [3.0, 4.0]', '2 = 1 2', '2 = 3 4'],
    ['loss = f(a, b=[1.0, 2.0])', 'b 2 = 1 2'],
  ]);
  checkLiterals('lua', [['local a, b = {1, 2}, {3, 4}', '2 = 1 2', '2 = 3 4']]);
  checkLiterals('javascript', [['let a = [1, 2], b = [3, 4];', 'a 2 = 1 2', 'b 2 = 3 4']]);
});

test('complex and quantised numbers are refused as such', () => {
  checkRefusals('python', [
    ['[1+2j, 3]', 'complex'],
    ['[1 - 2.5e-3j]', 'complex'],
    ['np.array([1j, 2])', 'complex'],
    ['np.array([1.0, 2.0], dtype=np.complex64)', 'complex'],
    ['torch.tensor([1.0, 2.0], dtype=torch.cfloat)', 'complex'],
    ['torch.tensor([1.0], size=(1,), dtype=torch.quint8, quantization_scheme=torch.per_tensor_affine)', 'quantised'],
    ['np.ma.array([1.0, 2.0], mask=[0, 1])', 'masked'],
    ['[1 + 2, 3]', 'notNumeric'],
  ]);
  checkRefusals('go', [['x := []float64{1 + 2i, 3}', 'complex']]);
});
