import type { Sliced } from '../tensor/sliced.ts';
import { type DescentLoss, descent, type Standing } from './descent.ts';

/** How long a gradient flow takes. */
export interface FlowTime {
  /** Its natural logarithm. */
  readonly logTime: number;
  /** The greatest step of gradient descent that the flow describes: beyond it, wrong classes overshoot one another. */
  readonly longestStep: number;
  /** Whether logits far enough apart to matter were drawn together: only the order of magnitude of the time is sure. */
  readonly coarse: boolean;
}

/** How wrong a step of the integrator may be, as a share of the distance to cover. */
const TOLERANCE = 1e-4;

/** The distance from the leading classes at which another has caught up with them, as a share of the distance to cover. */
const CAUGHT_UP = 1e-3;

/** What the followers may weigh beside the leading classes while they are leapt forward. */
const FAINT = 1e-4;

/** Less than exp(-16) of the whole time is nothing beside the tolerance. */
const NEGLIGIBLE = 16;

/** A row that takes more steps than this, each of four gradients, is given up: none is known that does. */
const MOST_INTEGRATED = 20_000;

/** Steps of the integrator in a slice, about 2 ms: groups that are drawn together are hundreds. */
const SLICE = 32;

/** Groups up to this number are followed one by one. */
const FEW_GROUPS = 128;

/** Logits this near each other are drawn together: as a share of the distance to cover, and among followers, at most. */
const NEAR = 1 / 256;
const NEARBY = 0.3;

/** Panels of Simpson's rule over a leap, and where its integrand, below exp(-v), has nothing left. */
const PANELS = 128;
const LEAP_END = 45;

/**
 * How long the gradient flow, d logits / d time = `descent`, takes from a standing whose true class does not lead until it
 * does: to about a part in a thousand of the time, however long that is. Above 128 groups, which are drawn together for speed,
 * it is about a part in a hundred, and where they spread over hundreds of units, the logarithm of the time to about 0.3. undefined when the work exceeds a bound.
 *
 * Under the squared errors, a class far below the leading ones moves as slowly as its probability is small, whereas leading
 * ones draw level and stay so. Hence two kinds of movement. While every follower is faint beside k level leaders, it is
 * leapt forward in closed form (`leap`). Otherwise the flow is integrated with error control, and a wrong class that has
 * caught up joins the leaders, so that nothing stiff is left. A class whose catching up takes a negligible part of the
 * whole time joins at once. Logits keep their sum, so whoever joins does so at the mean.
 */
export function* gradientFlow(start: Standing, loss: DescentLoss): Sliced<FlowTime | undefined> {
  const followed = drawnTogether(start);
  // Cross-entropy is indifferent to it: against following every group, it stays within a part in 500.
  const apart = (followed.logits[0] - followed.logits[followed.logits.length - 1]) * NEAR > NEARBY;
  const coarse = loss === 'meanSquaredError' && followed.logits.length < start.logits.length && apart;
  const flow = new Flow(followed, loss);
  yield;
  while (!flow.catchUp()) {
    if (flow.integrated > MOST_INTEGRATED) return undefined;
    if (flow.leap()) yield;
    else if (yield* flow.integrate()) break;
  }
  return { logTime: flow.logTime, longestStep: flow.longestStep, coarse };
}

class Flow {
  logTime = Number.NEGATIVE_INFINITY;
  longestStep = Number.POSITIVE_INFINITY;
  integrated = 0;
  #logits: Float64Array;
  #counts: Float64Array;
  readonly #loss: DescentLoss;
  readonly #tolerance: number;
  readonly #caughtUp: number;
  /** The whole time will hardly be less. */
  readonly #logEstimate: number;
  #step: number;

  constructor({ logits, counts }: Standing, loss: DescentLoss) {
    this.#logits = logits;
    this.#counts = counts;
    this.#loss = loss;
    const distance = logits[0] - logits[logits.length - 1];
    // Cross-entropy moves at an even pace; under the squared errors the last few units of distance decide.
    const scale = loss === 'crossEntropy' ? distance : Math.min(distance, 1);
    this.#tolerance = TOLERANCE * scale;
    this.#caughtUp = CAUGHT_UP * scale;
    this.#step = scale / 10;
    this.#logEstimate = loss === 'crossEntropy' ? Number.NEGATIVE_INFINITY : logEstimate({ logits, counts });
  }

  /** Makes leaders of the classes that have caught up, or will in no time; whether the true class has, too. */
  catchUp(): boolean {
    for (;;) {
      const target = this.#logits.length - 1;
      const [lead, next] = this.#logits;
      if (lead <= this.#logits[target]) return true;
      if (target === 1) return false;
      const [k, m] = this.#counts;
      const distance = lead - next;
      if (distance > this.#caughtUp) {
        if (this.#loss === 'crossEntropy') return false;
        const logTotal = Math.log(this.#logits.reduce((sum, z, j) => sum + this.#counts[j] * Math.exp(z - lead), 0));
        const logCatchUp = distance + 2 * Math.max(logTotal, Math.log(k + m)) + 3;
        if (logCatchUp > Math.max(this.logTime, this.#logEstimate) - NEGLIGIBLE) return false;
      }
      // Level classes go on drawing level at a rate of 1 / k, under the squared errors 1 / k^2.
      const levelling = this.#loss === 'crossEntropy' ? k + m : (k + m) ** 2;
      this.longestStep = Math.min(this.longestStep, 2 * levelling);
      this.#logits = this.#logits.subarray(1);
      this.#counts = this.#counts.subarray(1);
      this.#logits[0] = next + (distance * k) / (k + m);
      this.#counts[0] = k + m;
    }
  }

  /**
   * Under the squared errors, where all followers are faint beside k level leaders: moves on to where they no longer are.
   *
   * A follower at distance d, of probability exp(-d) / k, rises at that times c, c = 1 / k (1 + 1 / k for the true class),
   * and the leaders fall by the k-th part of what the followers rise. In units of time that stretch with exp(lead),
   * exp(-logit) falls evenly: with v the rise of the fastest follower f, another rises by -log(1 - rho (1 - exp(-v))),
   * rho being how fast it is beside f, and the time is k / c_f exp(d_f) times the integral of exp(-v - fall(v)) dv.
   */
  leap(): boolean {
    if (this.#loss === 'crossEntropy') return false;
    const logits = this.#logits;
    const counts = this.#counts;
    const target = logits.length - 1;
    const k = counts[0];
    const distances = logits.map((z) => logits[0] - z);
    const speed = (j: number) => Math.log(j === target ? 1 + 1 / k : 1 / k) - distances[j];
    let fastest = target;
    for (let j = 1; j < target; j++) if (speed(j) > speed(fastest)) fastest = j;
    const slowness = distances.map((_, j) => speed(j) - speed(fastest));

    const rises = new Float64Array(logits.length);
    const fall = (v: number): number => {
      let sum = 0;
      for (let j = 1; j <= target; j++) {
        rises[j] = slowness[j] === 0 ? v : -Math.log(Math.exp(slowness[j] - v) - Math.expm1(slowness[j]));
        sum += counts[j] * rises[j];
      }
      return sum / k;
    };
    const weight = (v: number): number => {
      const fallen = fall(v);
      let sum = 0;
      for (let j = 1; j <= target; j++) sum += (1 + counts[j] / k) * Math.exp(rises[j] + fallen - distances[j]);
      return sum;
    };
    if (weight(0) > FAINT / 8) return false;

    let low = 0;
    let high = distances[fastest];
    for (let middle = high / 2; middle > low && middle < high; middle = low + (high - low) / 2) {
      if (weight(middle) < FAINT) low = middle;
      else high = middle;
    }
    // v = end x^4, since the integrand may fall steeply near 0.
    const end = Math.min(low, LEAP_END);
    let integral = 0;
    for (let i = 1; i <= PANELS; i++) {
      const x = i / PANELS;
      const v = end * x ** 4;
      integral += (i === PANELS ? 1 : 2 + 2 * (i % 2)) * Math.exp(-v - fall(v)) * 4 * end * x ** 3;
    }
    this.#pass(Math.log(k) - speed(fastest) + Math.log(integral / (3 * PANELS)));
    const fallen = fall(low);
    for (let j = 1; j <= target; j++) logits[j] = rises[j] + fallen - distances[j];
    logits[0] = 0;
    this.#step = 1;
    return true;
  }

  /**
   * Integrates until a wrong class has caught up; whether the true class has taken the lead before. Source: Bogacki and
   * Shampine 1989, A 3(2) pair of Runge-Kutta formulas.
   */
  *integrate(): Sliced<boolean> {
    const logits = this.#logits;
    const target = logits.length - 1;
    const counts = this.#counts;
    const [first, second, third, fourth, between] = Array.from({ length: 5 }, () => new Float64Array(logits.length));
    const move = (a: number, b: number, c: number) => {
      for (let j = 0; j <= target; j++) {
        between[j] = logits[j] + this.#step * (a * first[j] + b * second[j] + c * third[j]);
      }
    };
    const slope = (at: Float64Array, direction: Float64Array) => descent({ logits: at, counts }, this.#loss, direction);
    slope(logits, first);
    while (this.integrated++ <= MOST_INTEGRATED) {
      if (this.integrated % SLICE === 0) yield;
      move(1 / 2, 0, 0);
      slope(between, second);
      move(0, 3 / 4, 0);
      slope(between, third);
      move(2 / 9, 1 / 3, 4 / 9);
      slope(between, fourth);
      let error = 0;
      for (let j = 0; j <= target; j++) {
        const difference = (-5 / 72) * first[j] + second[j] / 12 + third[j] / 9 - fourth[j] / 8;
        error = Math.max(error, Math.abs(this.#step * difference));
      }
      const step = this.#step;
      this.#step *= Math.max(0.2, Math.min(5, 0.9 * Math.cbrt(this.#tolerance / error)));
      if (!(error <= this.#tolerance)) continue;

      const before = logits[0] - logits[target];
      const after = between[0] - between[target];
      if (after < -this.#tolerance) {
        // Too far: to where a straight line would meet the lead.
        this.#step = step * (before / (before - after));
        continue;
      }
      this.#pass(Math.log(step));
      if (after <= 0) return true;
      for (let j = 0; j <= target; j++) logits[j] = between[j] - between[0];
      if (target > 1 && logits[1] > -this.#caughtUp) return false;
      first.set(fourth);
    }
    return false;
  }

  #pass(logDuration: number): void {
    const [less, more] = logDuration < this.logTime ? [logDuration, this.logTime] : [this.logTime, logDuration];
    this.logTime = more === Number.NEGATIVE_INFINITY ? more : more + Math.log1p(Math.exp(less - more));
  }
}

/** The logarithm of about the least time that the squared errors need, as if one class after the other caught up. */
function logEstimate({ logits, counts }: Standing): number {
  const target = logits.length - 1;
  let [lead] = logits;
  let [k] = counts;
  let logTime = Number.NEGATIVE_INFINITY;
  for (let j = 1; j < target; j++) {
    const logCatchUp = lead - logits[j] + 2 * Math.log(k);
    if (logCatchUp > lead - logits[target] + Math.log(k / (1 + 1 / k))) break;
    logTime = Math.max(logTime, logCatchUp);
    lead += ((logits[j] - lead) * counts[j]) / (k + counts[j]);
    k += counts[j];
    if (lead <= logits[target]) return logTime;
  }
  return Math.max(logTime, lead - logits[target] + Math.log(k / (1 + 1 / k)));
}

/**
 * The same row in fewer groups, of the same total weight: wrong classes near each other go together, where "near" is little
 * beside the distance to cover, and more among those that only count by their weight.
 */
function drawnTogether({ logits, counts }: Standing): Standing {
  if (logits.length <= FEW_GROUPS) return { logits: logits.slice(), counts: counts.slice() };
  const target = logits.length - 1;
  const lead = logits[0];
  const distance = lead - logits[target];
  const together: number[] = [];
  const sizes: number[] = [];
  for (let j = 0; j < target; ) {
    const first = logits[j];
    const behind = lead - first;
    // Those far behind the true class never count.
    const width =
      behind > distance + 40 ? Number.POSITIVE_INFINITY : Math.max(distance * NEAR, Math.min(NEARBY, behind / 20));
    let size = 0;
    let weight = 0;
    for (; j < target && logits[j] >= first - width; j++) {
      size += counts[j];
      weight += counts[j] * Math.exp(logits[j] - first);
    }
    together.push(first + Math.log(weight / size));
    sizes.push(size);
  }
  return { logits: Float64Array.of(...together, logits[target]), counts: Float64Array.of(...sizes, 1) };
}
