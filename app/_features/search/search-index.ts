import MiniSearch, { type Options, type SearchOptions } from 'minisearch'
import { cutWords, isThaiWord } from './cut-words.ts'
import { markWords, type Mark } from './mark-words.ts'
import { respell } from './spellings.ts'

type SearchGroup = 'lesson' | 'question' | 'term' | 'reference'

/** Something that can be found. */
export type SearchDocument = {
  id: string
  group: SearchGroup
  title: string
  /** What it is a part of: the title of a track, or a kind of page. */
  crumb: string
  href: string
  /** One sentence about it, which a result shows. */
  summary: string
  /** Names and codes it goes by, beside its title. */
  names: string
  /** Everything else it says. It is found by this, and never shown: lessons keep their answers. */
  text: string
  /** Whether it is there in English only, and somebody reads in Thai. */
  isEnglish: boolean
}

/** What is shown of a document that was found. */
export type SearchHit = Pick<SearchDocument, 'id' | 'group' | 'title' | 'crumb' | 'href' | 'summary' | 'isEnglish'> & {
  marks: { title: Mark[]; summary: Mark[] }
}

const tokenize = (text: string) => cutWords(text).map(({ word }) => word)

const options: Options<SearchDocument> = {
  fields: ['title', 'names', 'summary', 'text'],
  storeFields: ['group', 'title', 'crumb', 'href', 'summary', 'isEnglish'],
  tokenize,
  processTerm: (word) => word,
}

/** The index of these documents, as JSON. */
export function indexDocuments(documents: readonly SearchDocument[]): string {
  const index = new MiniSearch<SearchDocument>(options)
  index.addAll(documents)
  return JSON.stringify(index)
}

export type SearchIndex = (asked: string) => SearchHit[]

/** Particles that make nouns of Thai verbs: in half of all sentences, so asking for them says nothing. */
const particles = new Set(['การ', 'ความ', 'ที่', 'ของ', 'และ', 'คือ', 'the', 'a', 'of', 'is', 'what', 'คืออะไร', 'อะไร'])

const searching: SearchOptions = {
  boost: { title: 6, names: 5, summary: 2 },
  // One letter of Thai or Latin begins too many words to mean any of them.
  prefix: (word) => word.length > 1,
  // Thai words are short and near each other: a letter more or less is another word.
  fuzzy: (word) => (isThaiWord(word) || word.length < 4 || /\d/.test(word) ? false : 0.2),
  weights: { prefix: 0.5, fuzzy: 0.2 },
  boostDocument: (_id, _word, stored) =>
    stored?.['group'] === 'term' ? 1.5 : stored?.['group'] === 'lesson' ? 1.2 : 1,
}

/** How much more what goes by exactly the words that were asked for is worth. */
const byName = 4
const isNamed = (title: string, query: string) => tokenize(title).join(' ') === query

/** Opens an index that `indexDocuments` wrote. */
export function openIndex(json: string): SearchIndex {
  const index = MiniSearch.loadJSON<SearchDocument>(json, options)
  return (asked) => {
    const words = tokenize(respell(asked))
    const telling = words.filter((word) => !particles.has(word))
    const query = (telling.length > 0 ? telling : words).join(' ')
    if (query === '') return []
    const all = index.search(query, { ...searching, combineWith: 'AND' })
    const found = all.length > 0 ? all : index.search(query, { ...searching, combineWith: 'OR' })
    const ranked = found
      .map((result) => ({ result, score: result.score * (isNamed(result['title'] as string, query) ? byName : 1) }))
      .toSorted((a, b) => b.score - a.score)
    return ranked.map(({ result: { id, terms, ...stored } }) => {
      const hit = stored as unknown as Omit<SearchHit, 'id' | 'marks'>
      const { group, title, crumb, href, summary, isEnglish } = hit
      const wanted = new Set(terms)
      const marks = { title: markWords(title, wanted), summary: markWords(summary, wanted) }
      return { id: String(id), group, title, crumb, href, summary, isEnglish, marks }
    })
  }
}
