/** Words and phrases that are used for one thing, a list for each thing. */
export type Synonyms = readonly (readonly string[])[];
