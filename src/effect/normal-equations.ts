import { CholeskyDecomposition, Matrix } from "ml-matrix";
import type { Design } from "./design.js";

/** A model that its data cannot settle: columns that say the same, or a fit that runs away. Becomes a verdict "refused". */
export class NoFit extends Error {}

// A column whose share that the others do not explain is smaller than this is taken for a sum of them. Real designs (a trend far from
// its origin, 14 months of a season) stay above 1e-5.
const LEAST_OWN_SHARE = 1e-10;

/**
 * (X′WX)⁻¹ of a design, row by row. Columns are brought to length 1 first, so that a year of four digits beside a step of 0 and 1 costs
 * no digits; the factorization is Cholesky's, by ml-matrix.
 * @param weights of the rows; left out, 1 each
 * @throws NoFit where a column is a sum of others: never a number from a singular matrix
 */
export function inverseOfGram({ x, rows, names }: Design, weights?: Float64Array): Float64Array {
  const k = names.length;
  const gram = new Float64Array(k * k);
  for (let row = 0; row < rows; row++) {
    const at = row * k;
    const weight = weights ? weights[row]! : 1;
    for (let a = 0; a < k; a++) {
      const left = weight * x[at + a]!;
      if (left === 0) continue;
      for (let b = 0; b <= a; b++) gram[a * k + b]! += left * x[at + b]!;
    }
  }
  return invert(gram, k);
}

/** From the lower triangle. */
function invert(gram: Float64Array, k: number): Float64Array {
  const scale = Float64Array.from({ length: k }, (_, c) => Math.sqrt(gram[c * k + c]!));
  if (scale.some((length) => !(length > 0) || !Number.isFinite(length))) throw new NoFit("an empty column");
  const scaled = new Matrix(k, k);
  for (let a = 0; a < k; a++)
    for (let b = 0; b <= a; b++) {
      const value = gram[a * k + b]! / (scale[a]! * scale[b]!);
      scaled.set(a, b, value);
      scaled.set(b, a, value);
    }
  const factored = new CholeskyDecomposition(scaled);
  const lower = factored.lowerTriangularMatrix;
  for (let c = 0; c < k; c++)
    if (!(lower.get(c, c) ** 2 > LEAST_OWN_SHARE)) throw new NoFit("a column is a sum of others");
  const inverse = factored.solve(Matrix.eye(k, k));
  const out = new Float64Array(k * k);
  for (let a = 0; a < k; a++) for (let b = 0; b < k; b++) out[a * k + b] = inverse.get(a, b) / (scale[a]! * scale[b]!);
  return out;
}

/** X′v of a design and a column of its rows. */
export function crossed({ x, rows, names }: Design, v: ArrayLike<number>): Float64Array {
  const k = names.length;
  const out = new Float64Array(k);
  for (let row = 0; row < rows; row++)
    for (let c = 0, at = row * k, value = v[row]!; c < k; c++) out[c]! += x[at + c]! * value;
  return out;
}

/** Xb of a design and its coefficients. */
export function predicted({ x, rows, names }: Design, b: ArrayLike<number>): Float64Array {
  const k = names.length;
  const out = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let c = 0, at = row * k; c < k; c++) sum += x[at + c]! * b[c]!;
    out[row] = sum;
  }
  return out;
}

/** A square matrix (row by row) times a vector. */
export function times(square: Float64Array, v: ArrayLike<number>): Float64Array {
  const k = v.length;
  return Float64Array.from({ length: k }, (_, row) => {
    let sum = 0;
    for (let c = 0; c < k; c++) sum += square[row * k + c]! * v[c]!;
    return sum;
  });
}

/** The sum of products. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}
