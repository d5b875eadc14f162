declare module "jstat" {
  const library: {
    readonly jStat: {
      /** Regularized incomplete beta function I_x(a, b). */
      ibeta(x: number, a: number, b: number): number;
      readonly studentt: { inv(p: number, df: number): number; pdf(x: number, df: number): number };
    };
  };
  export default library;
}
