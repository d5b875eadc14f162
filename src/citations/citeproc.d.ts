/** What Muster uses of citeproc-js, which ships no types. Its manual: https://citeproc-js.readthedocs.io */
declare module "citeproc" {
  interface Locator {
    id: string;
    locator?: string;
    label?: string;
    /** 0 first, 1 subsequent. */
    position?: number;
  }

  /** How many names and given names tell an item from others: as the style has it, until there are others. */
  class AmbigConfig {
    private readonly maxvals: readonly number[];
  }

  class Engine {
    /** @throws Error, or a string, for a style that it cannot build. */
    constructor(
      system: { retrieveLocale(lang: string): string; retrieveItem(id: string): object },
      style: string,
      lang: string,
      forceLang: boolean,
    );
    /** The items that are held, by id. */
    readonly registry: {
      registry: { [id: string]: { id: string; seq: number; offset: number; disambig: AmbigConfig } };
    };
    readonly opt: {
      readonly development_extensions: Record<string, boolean>;
      readonly "disambiguate-add-givenname": boolean;
    };
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
    readonly AmbigConfig: typeof AmbigConfig;
    readonly Output: { readonly Formats: Record<string, Record<string, unknown>> };
    debug(message: string): void;
  };

  export { Engine, Locator };
  export default CSL;
}
