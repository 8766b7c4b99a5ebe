import type { Deviance, Symmetric3, Theta, Vector3 } from "./deviance.ts";

/** Stop when a full step would lower the deviance by less than this, or by less than rounding. */
const tolerance = 1e-12;
const rounding = 1e-15;
/** With many people the expected curvature is as good as the exact one, and saves three evaluations in four. */
const stepsWithExpectedCurvature = 8;
const mostSteps = 200;
const [leastDamping, mostDamping] = [1e-3, 1e12];
/** Variances that are no larger than the residual variance are moved in units of that. */
const leastScale = 1;

export interface Minimum {
  readonly theta: Theta;
  readonly deviance: Deviance;
}

/**
 * Walks from `start` downhill to a minimum of the deviance: Newton steps with damping (Levenberg 1944, Marquardt 1963),
 * each taken only if it goes down. θ needs no bounds: the deviance is the same for θ₁ and −θ₁, θ₃ and −θ₃, so a
 * variance of zero is an ordinary minimum at 0.
 */
export function minimizeDeviance(at: (theta: Theta) => Deviance, start: Theta): Minimum {
  let best: Minimum = { theta: start, deviance: at(start) };
  let damping = 0;
  for (let step = 0; step < mostSteps; step++) {
    const axes = axesAt(best.theta);
    const slope = axes.map(axis => dot(axis, best.deviance.gradient)) as [number, number, number];
    const curvature =
      step < stepsWithExpectedCurvature
        ? curvatureAlong(axes, axis => timesAxis(best.deviance.curvature, axis))
        : curvatureAlong(axes, axis => differenceAlong(at, best, axis));
    const enough = tolerance + rounding * Math.abs(best.deviance.value);
    for (;;) {
      const along = dampedStep(slope, curvature, damping);
      if (along) {
        if (-dot(along, slope) / 2 < enough) return best;
        const theta = axes.reduce(
          (from, axis, index) => moved(from, axis, along[index] as number),
          best.theta,
        );
        const deviance = at(theta);
        if (deviance.value < best.deviance.value) {
          best = { theta, deviance };
          break;
        }
      }
      if (damping > mostDamping) return best;
      damping = Math.max(leastDamping, damping * 10);
    }
    damping = damping > leastDamping ? damping / 10 : 0;
  }
  return best;
}

/**
 * Directions in which Λ changes by Λ·K for lower triangular K: with them all steps are of like size, however much
 * larger than the residual variance a variance is, and however closely intercept and slope go together.
 */
function axesAt([t1, t2, t3]: Theta): readonly Vector3[] {
  const across = Math.max(leastScale, Math.abs(t3));
  const own = Math.hypot(t1, t2) < leastScale ? [leastScale, 0] : [t1, t2];
  return [
    [own[0] as number, own[1] as number, 0],
    [0, across, 0],
    [0, 0, across],
  ];
}

function curvatureAlong(axes: readonly Vector3[], product: (axis: Vector3) => Vector3): Symmetric3 {
  const columns = axes.map(product);
  const entry = (row: number, column: number): number =>
    (dot(axes[row] as Vector3, columns[column] as Vector3) +
      dot(axes[column] as Vector3, columns[row] as Vector3)) /
    2;
  return [entry(0, 0), entry(0, 1), entry(0, 2), entry(1, 1), entry(1, 2), entry(2, 2)];
}

function timesAxis([h11, h12, h13, h22, h23, h33]: Symmetric3, [a, b, c]: Vector3): Vector3 {
  return [h11 * a + h12 * b + h13 * c, h12 * a + h22 * b + h23 * c, h13 * a + h23 * b + h33 * c];
}

/** The exact curvature along an axis, from the gradient a small way off on both sides. */
function differenceAlong(at: (theta: Theta) => Deviance, { theta }: Minimum, axis: Vector3): Vector3 {
  const size = 1e-5;
  const ahead = at(moved(theta, axis, size)).gradient;
  const behind = at(moved(theta, axis, -size)).gradient;
  return [
    (ahead[0] - behind[0]) / (2 * size),
    (ahead[1] - behind[1]) / (2 * size),
    (ahead[2] - behind[2]) / (2 * size),
  ];
}

/** −(H + λ·diag|H|)⁻¹g by Cholesky factorization, or `null` where that matrix isn't positive definite. */
function dampedStep(
  gradient: Vector3,
  [h11, h12, h13, h22, h23, h33]: Symmetric3,
  damping: number,
): Vector3 | null {
  const least = 1e-8 * (Math.abs(h11) + Math.abs(h22) + Math.abs(h33));
  const raised = (diagonal: number): number => diagonal + damping * Math.max(Math.abs(diagonal), least);
  const l11 = raised(h11);
  if (!(l11 > 0)) return null;
  const r2 = h12 / l11;
  const r3 = h13 / l11;
  const l22 = raised(h22) - r2 * h12;
  if (!(l22 > 0)) return null;
  const m23 = h23 - r3 * h12;
  const r23 = m23 / l22;
  const l33 = raised(h33) - r3 * h13 - r23 * m23;
  if (!(l33 > 0)) return null;
  const y1 = -gradient[0];
  const y2 = -gradient[1] - r2 * y1;
  const y3 = -gradient[2] - r3 * y1 - r23 * y2;
  const s3 = y3 / l33;
  const s2 = y2 / l22 - r23 * s3;
  return [y1 / l11 - r2 * s2 - r3 * s3, s2, s3];
}

function moved(theta: Theta, direction: Vector3, by: number): Theta {
  return [theta[0] + by * direction[0], theta[1] + by * direction[1], theta[2] + by * direction[2]];
}

function dot(left: Vector3, right: Vector3): number {
  return left[0] * right[0] + left[1] * right[1] + left[2] * right[2];
}
