import type { Designs, PreparedScores } from "./design.ts";

export type EstimationMethod = "reml" | "ml";

/** θ: the relative covariance factor Λ = [[θ₁, 0], [θ₂, θ₃]], D = σ²ΛΛᵀ (Bates et al. 2015). */
export type Theta = readonly [number, number, number];

export type Vector3 = readonly [number, number, number];
/** A symmetric 3 × 3 matrix: 11, 12, 13, 22, 23, 33. */
export type Symmetric3 = readonly [number, number, number, number, number, number];
/** A symmetric 2 × 2 matrix: 11, 12, 22. */
export type Symmetric2 = readonly [number, number, number];

/** The profiled deviance at θ and all that follows from it, in scaled units. */
export interface Deviance {
  readonly value: number;
  readonly gradient: Vector3;
  /** Expected curvature, plus the exact curvature of θ ↦ ΛΛᵀ: enough for quick and safe steps. */
  readonly curvature: Symmetric3;
  /** β̂ − β⁰. */
  readonly shift: readonly [number, number];
  /** (ΣXᵀV⁻¹X)⁻¹ with V relative to σ². */
  readonly inverse: Symmetric2;
  readonly residualVariance: number;
}

/**
 * −2 log likelihood (ML) or restricted likelihood (REML) as a function of θ alone, β and σ² at their best values
 * (Bates et al. 2015, J. Stat. Softw. 67), with its gradient. One pass over the designs. The symbols are those of
 * docs/clinical/expected-course.md.
 */
export function profiledDeviance(
  { designs, scores, residualSquares }: PreparedScores,
  method: EstimationMethod,
  theta: Theta,
): Deviance {
  const [t1, t2, t3] = theta;
  const sums = new Float64Array(sumCount);
  for (let from = 0; from < designs.count; from += designsPerBlock)
    addBlock(designs, theta, from, Math.min(designs.count, from + designsPerBlock), sums);
  const [
    logDeterminant = 0,
    ofDesigns = 0,
    w11 = 0,
    w12 = 0,
    w22 = 0,
    v1 = 0,
    v2 = 0,
    vv11 = 0,
    vv12 = 0,
    vv22 = 0,
    v1w11 = 0,
    v1w12 = 0,
    v1w22 = 0,
    v2w11 = 0,
    v2w12 = 0,
    v2w22 = 0,
    w11w11 = 0,
    w11w12 = 0,
    w11w22 = 0,
    w12w12 = 0,
    w12w22 = 0,
    w22w22 = 0,
  ] = sums;
  const quadratic = residualSquares + ofDesigns;

  const determinantW = w11 * w22 - w12 * w12;
  const [c11, c12, c22] = [w22 / determinantW, -w12 / determinantW, w11 / determinantW];
  const d1 = c11 * v1 + c12 * v2;
  const d2 = c12 * v1 + c22 * v2;
  // Written out in full, since so it hardly depends on rounding errors of the shift; never below what lines can't explain.
  const squares = Math.max(
    residualSquares,
    quadratic - 2 * (d1 * v1 + d2 * v2) + d1 * d1 * w11 + 2 * d1 * d2 * w12 + d2 * d2 * w22,
  );
  const freedom = method === "reml" ? scores - 2 : scores;
  const residualVariance = squares / freedom;
  const penalty = method === "reml" ? Math.log(determinantW) : 0;
  const value = logDeterminant + penalty + freedom * (1 + Math.log(2 * Math.PI * residualVariance));

  // Σ WNW for a symmetric N.
  const sandwich = (n11: number, n12: number, n22: number): Symmetric2 => [
    n11 * w11w11 + 2 * n12 * w11w12 + n22 * w12w12,
    n11 * w11w12 + n12 * (w11w22 + w12w12) + n22 * w12w22,
    n11 * w12w12 + 2 * n12 * w12w22 + n22 * w22w22,
  ];
  // Σ ggᵀ with g = v − W(β̂ − β⁰).
  const ww = sandwich(d1 * d1, d1 * d2, d2 * d2);
  const gg11 = vv11 - 2 * (d1 * v1w11 + d2 * v1w12) + ww[0];
  const gg12 = vv12 - (d1 * v1w12 + d2 * v1w22) - (d1 * v2w11 + d2 * v2w12) + ww[1];
  const gg22 = vv22 - 2 * (d1 * v2w12 + d2 * v2w22) + ww[2];
  const restricted = method === "reml" ? sandwich(c11, c12, c22) : ([0, 0, 0] as const);
  // K = ∂deviance/∂G for G = ΛΛᵀ.
  const k11 = w11 - gg11 / residualVariance - restricted[0];
  const k12 = w12 - gg12 / residualVariance - restricted[1];
  const k22 = w22 - gg22 / residualVariance - restricted[2];

  // Directions of G when θ₁, θ₂, θ₃ move: [[2θ₁, θ₂], [θ₂, 0]], [[0, θ₁], [θ₁, 2θ₂]], [[0, 0], [0, 2θ₃]].
  const directions: readonly Symmetric2[] = [
    [2 * t1, t2, 0],
    [0, t1, 2 * t2],
    [0, 0, 2 * t3],
  ];
  const product = (left: Symmetric2, right: Symmetric2): number =>
    left[0] * right[0] + 2 * left[1] * right[1] + left[2] * right[2];
  const information = (left: number, right: number): number => {
    const [one, other] = [directions[left] as Symmetric2, directions[right] as Symmetric2];
    const w: Symmetric2 = [w11, w12, w22];
    return product(sandwich(...one), other) - (product(w, one) * product(w, other)) / freedom;
  };
  return {
    value,
    gradient: [2 * (k11 * t1 + k12 * t2), 2 * (k12 * t1 + k22 * t2), 2 * k22 * t3],
    curvature: [
      information(0, 0) + 2 * k11,
      information(0, 1) + 2 * k12,
      information(0, 2),
      information(1, 1) + 2 * k22,
      information(1, 2),
      information(2, 2) + 2 * k22,
    ],
    shift: [d1, d2],
    inverse: [c11, c12, c22],
    residualVariance,
  };
}

/** Designs that are summed in one go: enough that calls cost nothing, few enough that the function is compiled early. */
const designsPerBlock = 512;

const sumCount = 22;

/** Adds what the designs from `from` to before `to` contribute to the sums, in the order that `profiledDeviance` reads them in. */
function addBlock(designs: Designs, [t1, t2, t3]: Theta, from: number, to: number, sums: Float64Array): void {
  const g11 = t1 * t1;
  const g12 = t1 * t2;
  const g22 = t2 * t2 + t3 * t3;
  const determinantG = t1 * t1 * (t3 * t3);

  let [logDeterminant, quadratic] = [0, 0];
  // Sums over people of W = RᵀV⁻¹R and v = RᵀV⁻¹z, and of their products.
  let [w11, w12, w22, v1, v2, vv11, vv12, vv22] = [0, 0, 0, 0, 0, 0, 0, 0];
  let [v1w11, v1w12, v1w22, v2w11, v2w12, v2w22] = [0, 0, 0, 0, 0, 0];
  let [w11w11, w11w12, w11w22, w12w12, w12w22, w22w22] = [0, 0, 0, 0, 0, 0];

  const { people, root, mean, spread, z1, z2, f11, f21, f22 } = designs;
  for (let index = from; index < to; index++) {
    const m = people[index] as number;
    const p = root[index] as number;
    const a = mean[index] as number;
    const s = spread[index] as number;
    const y1 = z1[index] as number;
    const y2 = z2[index] as number;
    const one1 = f11[index] as number;
    const one2 = f21[index] as number;
    const other2 = f22[index] as number;

    // H = RΛ and M = I + HᵀH; |M| = |V| written as a sum of squares, so that nothing cancels.
    const n = p * p;
    const ss = s * s;
    const h11 = p * (t1 + a * t2);
    const h12 = p * a * t3;
    const h21 = s * t2;
    const h22 = s * t3;
    const determinant = 1 + h11 * h11 + h12 * h12 + h21 * h21 + h22 * h22 + n * ss * determinantG;
    logDeterminant += m * Math.log(determinant);
    const m11 = (1 + h11 * h11 + h21 * h21) / determinant;
    const m12 = (h11 * h12 + h21 * h22) / determinant;
    const m22 = (1 + h12 * h12 + h22 * h22) / determinant;

    // For each column z of F: u = M⁻¹Hᵀz and e = z − Hu = V⁻¹z, and zᵀV⁻¹z = |e|² + |u|², exact however far people differ.
    const [r1, r2] = [h11 * one1 + h21 * one2, h12 * one1 + h22 * one2];
    const u1 = m22 * r1 - m12 * r2;
    const u2 = m11 * r2 - m12 * r1;
    const e1 = one1 - h11 * u1 - h12 * u2;
    const e2 = one2 - h21 * u1 - h22 * u2;
    const [r3, r4] = [h21 * other2, h22 * other2];
    const u3 = m22 * r3 - m12 * r4;
    const u4 = m11 * r4 - m12 * r3;
    const e3 = -h11 * u3 - h12 * u4;
    const e4 = other2 - h21 * u3 - h22 * u4;
    quadratic += e1 * e1 + e2 * e2 + u1 * u1 + u2 * u2 + e3 * e3 + e4 * e4 + u3 * u3 + u4 * u4;
    const c1 = p * e1;
    const c2 = c1 * a + s * e2;
    const d1 = p * e3;
    const d2 = d1 * a + s * e4;
    vv11 += c1 * c1 + d1 * d1;
    vv12 += c1 * c2 + d1 * d2;
    vv22 += c2 * c2 + d2 * d2;

    const [r5, r6] = [h11 * y1 + h21 * y2, h12 * y1 + h22 * y2];
    const u5 = m22 * r5 - m12 * r6;
    const u6 = m11 * r6 - m12 * r5;
    const b1 = p * (y1 - h11 * u5 - h12 * u6);
    const b2 = b1 * a + s * (y2 - h21 * u5 - h22 * u6);
    v1 += b1;
    v2 += b2;
    // W = (A + |A|·adj(ΛΛᵀ)) / |V| with A = RᵀR.
    const a11 = (n + n * ss * g22) / determinant;
    const a12 = (n * a - n * ss * g12) / determinant;
    const a22 = (n * a * a + ss + n * ss * g11) / determinant;
    const s11 = m * a11;
    const s12 = m * a12;
    const s22 = m * a22;
    w11 += s11;
    w12 += s12;
    w22 += s22;
    v1w11 += b1 * a11;
    v1w12 += b1 * a12;
    v1w22 += b1 * a22;
    v2w11 += b2 * a11;
    v2w12 += b2 * a12;
    v2w22 += b2 * a22;
    w11w11 += s11 * a11;
    w11w12 += s11 * a12;
    w11w22 += s11 * a22;
    w12w12 += s12 * a12;
    w12w22 += s12 * a22;
    w22w22 += s22 * a22;
  }
  const block = [
    logDeterminant,
    quadratic,
    w11,
    w12,
    w22,
    v1,
    v2,
    vv11,
    vv12,
    vv22,
    v1w11,
    v1w12,
    v1w22,
    v2w11,
    v2w12,
    v2w22,
    w11w11,
    w11w12,
    w11w22,
    w12w12,
    w12w22,
    w22w22,
  ];
  for (const [at, sum] of block.entries()) sums[at] = (sums[at] as number) + sum;
}
