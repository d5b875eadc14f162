/** The fields of a source that CSL knows: https://docs.citationstyles.org/en/stable/specification.html, appendices III and IV. */

const list = (words: string): readonly string[] => words.trim().split(/\s+/);

export const CSL_TYPES = list(`
  article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
  document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
  manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
  personal_communication post post-weblog regulation report review review-book software song speech standard thesis
  treaty webpage`);

export const NAME_FIELDS = list(`
  author chair collection-editor compiler composer container-author contributor curator director editor
  editor-translator editorial-director executive-producer guest host illustrator interviewer narrator organizer
  original-author performer producer recipient reviewed-author script-writer series-creator translator`);

export const DATE_FIELDS = list("accessed available-date event-date issued original-date submitted");

/** Numbers to CSL, which takes "S. Prt. 116-57" too. */
export const NUMBER_FIELDS = list(`
  chapter-number citation-number collection-number edition issue locator number number-of-pages number-of-volumes page
  page-first part-number printing-number section supplement-number version volume`);

export const TEXT_FIELDS = list(`
  abstract annote archive archive_collection archive_location archive-place authority call-number citation-key
  citation-label collection-title container-title container-title-short dimensions division DOI event event-place
  event-title genre ISBN ISSN journalAbbreviation jurisdiction keyword language license medium note original-publisher
  original-publisher-place original-title part-title PMCID PMID publisher publisher-place references reviewed-genre
  reviewed-title scale shortTitle source status title title-short URL volume-title year-suffix`);

/** The parts of a name. */
export const NAME_PARTS = list("family given dropping-particle non-dropping-particle suffix literal");
/** Parts of a name that say yes or no, as programs write them. */
export const NAME_FLAGS = list("comma-suffix static-ordering parse-names");
