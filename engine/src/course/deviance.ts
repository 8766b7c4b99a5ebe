import type { PreparedScores } from "./design.ts";

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
 * (Bates et al. 2015, J. Stat. Softw. 67, equations 34 and 41), with its gradient. One pass over the designs.
 */
export function profiledDeviance(
  { designs, scores, residualSquares }: PreparedScores,
  method: EstimationMethod,
  [t1, t2, t3]: Theta,
): Deviance {
  const g22 = t2 * t2 + t3 * t3;
  const g12 = t1 * t2;
  const determinantG = t1 * t1 * (t3 * t3);

  let logDeterminant = 0;
  let quadratic = residualSquares;
  // Sums over people of W = RᵀV⁻¹R and v = RᵀV⁻¹z, and of their products.
  let [w11, w12, w22, v1, v2, vv11, vv12, vv22] = [0, 0, 0, 0, 0, 0, 0, 0];
  let [v1w11, v1w12, v1w22, v2w11, v2w12, v2w22] = [0, 0, 0, 0, 0, 0];
  let [w11w11, w11w12, w11w22, w12w12, w12w22, w22w22] = [0, 0, 0, 0, 0, 0];

  const { count, people, root, mean, spread, z1, z2, z11, z12, z22 } = designs;
  for (let index = 0; index < count; index++) {
    const m = people[index] as number;
    const p = root[index] as number;
    const a = mean[index] as number;
    const s = spread[index] as number;
    const s11 = z11[index] as number;
    const s12 = z12[index] as number;
    const s22 = z22[index] as number;
    const y1 = z1[index] as number;
    const y2 = z2[index] as number;

    // V = I + RΛΛᵀRᵀ; its determinant written as a sum of squares, so that nothing cancels.
    const level = t1 + a * t2;
    const level3 = a * t3;
    const between = p * p * (level * level + level3 * level3);
    const determinant = 1 + between + s * s * g22 + p * p * (s * s) * determinantG;
    const i11 = (1 + s * s * g22) / determinant;
    const i12 = (-p * s * (g12 + a * g22)) / determinant;
    const i22 = (1 + between) / determinant;
    logDeterminant += m * Math.log(determinant);
    quadratic += i11 * s11 + 2 * i12 * s12 + i22 * s22;

    // P = V⁻¹R.
    const p11 = i11 * p;
    const p12 = i11 * p * a + i12 * s;
    const p21 = i12 * p;
    const p22 = i12 * p * a + i22 * s;
    const a11 = p * p11;
    const a12 = p * p12;
    const a22 = p * a * p12 + s * p22;
    w11 += m * a11;
    w12 += m * a12;
    w22 += m * a22;
    const b1 = p11 * y1 + p21 * y2;
    const b2 = p12 * y1 + p22 * y2;
    v1 += b1;
    v2 += b2;
    const q11 = s11 * p11 + s12 * p21;
    const q21 = s12 * p11 + s22 * p21;
    const q12 = s11 * p12 + s12 * p22;
    const q22 = s12 * p12 + s22 * p22;
    vv11 += p11 * q11 + p21 * q21;
    vv12 += p11 * q12 + p21 * q22;
    vv22 += p12 * q12 + p22 * q22;
    v1w11 += b1 * a11;
    v1w12 += b1 * a12;
    v1w22 += b1 * a22;
    v2w11 += b2 * a11;
    v2w12 += b2 * a12;
    v2w22 += b2 * a22;
    const m11 = m * a11;
    const m12 = m * a12;
    w11w11 += m11 * a11;
    w11w12 += m11 * a12;
    w11w22 += m11 * a22;
    w12w12 += m12 * a12;
    w12w22 += m12 * a22;
    w22w22 += m * a22 * a22;
  }

  const determinantW = w11 * w22 - w12 * w12;
  const [c11, c12, c22] = [w22 / determinantW, -w12 / determinantW, w11 / determinantW];
  const d1 = c11 * v1 + c12 * v2;
  const d2 = c12 * v1 + c22 * v2;
  const squares = quadratic - d1 * v1 - d2 * v2;
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
  // Σ uuᵀ with u = v − W(β̂ − β⁰).
  const ww = sandwich(d1 * d1, d1 * d2, d2 * d2);
  const uu11 = vv11 - 2 * (d1 * v1w11 + d2 * v1w12) + ww[0];
  const uu12 = vv12 - (d1 * v1w12 + d2 * v1w22) - (d1 * v2w11 + d2 * v2w12) + ww[1];
  const uu22 = vv22 - 2 * (d1 * v2w12 + d2 * v2w22) + ww[2];
  const restricted = method === "reml" ? sandwich(c11, c12, c22) : ([0, 0, 0] as const);
  // ∂deviance/∂G for G = ΛΛᵀ.
  const f11 = w11 - uu11 / residualVariance - restricted[0];
  const f12 = w12 - uu12 / residualVariance - restricted[1];
  const f22 = w22 - uu22 / residualVariance - restricted[2];

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
    gradient: [2 * (f11 * t1 + f12 * t2), 2 * (f12 * t1 + f22 * t2), 2 * f22 * t3],
    curvature: [
      information(0, 0) + 2 * f11,
      information(0, 1) + 2 * f12,
      information(0, 2),
      information(1, 1) + 2 * f22,
      information(1, 2),
      information(2, 2) + 2 * f22,
    ],
    shift: [d1, d2],
    inverse: [c11, c12, c22],
    residualVariance,
  };
}
