/** The value of a polynomial by Horner's rule; coefficients run from the constant upwards, none gives 0. */
export function polynomial(x: number, coefficients: readonly number[]): number {
  return coefficients.reduceRight((value, coefficient) => value * x + coefficient, 0);
}
