/** What Muster uses of citeproc-js, which ships no types. Its manual: https://citeproc-js.readthedocs.io */
declare module "citeproc" {
  interface Locator {
    id: string;
    locator?: string;
    label?: string;
    /** 0 first, 1 subsequent. */
    position?: number;
  }

  class Engine {
    /** @throws Error, or a string, for a style that it cannot build. */
    constructor(
      system: { retrieveLocale(lang: string): string; retrieveItem(id: string): object },
      style: string,
      lang: string,
      forceLang: boolean,
    );
    readonly opt: { readonly development_extensions: Record<string, boolean> };
    setOutputFormat(name: string): void;
    /** `unsorted` spares the sort keys, an eighth of the time. */
    updateItems(ids: readonly string[], unsorted?: boolean): void;
    makeCitationCluster(items: readonly Locator[]): string;
    /** `false` where the style has no bibliography. */
    makeBibliography(): false | [{ entry_ids: string[][] }, string[]];
    getTerm(term: string, form?: string, plural?: number): string;
  }

  const CSL: {
    readonly Engine: typeof Engine;
    readonly Output: { readonly Formats: Record<string, Record<string, unknown>> };
    debug(message: string): void;
  };

  export { Engine, Locator };
  export default CSL;
}
