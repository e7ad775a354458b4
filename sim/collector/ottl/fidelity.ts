import type { Fidelity } from '../component/fidelity.ts'

/** What of OTTL is not as in the real collector; pages and components that speak OTTL repeat it. */
export const ottlFidelity: Fidelity = {
  evidence: 'recorded',
  notes: [
    {
      level: 'simplified',
      about: 'otelcol.*, request',
      why: 'The paths are there and read-only as upstream, but senders of this engine have no address, headers or authentication: they give nil or an empty map.',
    },
    {
      level: 'absent',
      about: 'profile, exemplar',
      why: 'Profiles are no signal of this engine, and exemplars have no context of their own; datapoint.exemplars moves them as a whole.',
    },
    {
      level: 'simplified',
      about: 'Decode',
      why: 'The encodings of East Asia that take several bytes for a character (Big5, EUC, GBK, GB18030, HZ, ISO-2022-JP, Shift_JIS) are refused with a sentence of our own.',
    },
    {
      level: 'simplified',
      about: 'Substring, truncate_all without utf8Safe',
      why: 'Both count bytes as upstream; where a cut leaves half a character, the half becomes U+FFFD at once and not when it is sent.',
    },
    {
      level: 'simplified',
      about: 'XPath in GetXML, InsertXML, RemoveXML, ConvertAttributesToElementsXML, ConvertTextToElementsXML',
      why: 'Paths along children, descendants, parents and attributes work, with predicates and the usual functions; the other axes are refused with a sentence of our own.',
    },
    {
      level: 'simplified',
      about: 'Format with maps and lists of telemetry',
      why: 'Upstream prints where they are in its memory; here what they hold is printed.',
    },
    {
      level: 'simplified',
      about: 'order of keys',
      why: 'Go gives the keys of map literals and of maps that a function builds in random order; here they keep the order in which they were written.',
    },
    {
      level: 'simplified',
      about: 'Now, UUID, UUIDv7',
      why: 'Time is virtual and chance comes from the seed of the run, so that the same run gives the same values.',
    },
    {
      level: 'simplified',
      about: 'Time with a locale',
      why: 'Only English names of months and days are read; every other locale is refused with the sentence for an unknown one.',
    },
    {
      level: 'simplified',
      about: 'lambdas',
      why: 'They are off unless the feature gate ottl.functions.enableLambda is on, as upstream; the lab cannot switch gates.',
    },
  ],
}
