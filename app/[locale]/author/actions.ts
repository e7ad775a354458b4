'use server'

import { z } from 'zod'
import { locales } from '#app/i18n/locales.ts'
import { accountAction } from '#app/_server/access.ts'
import { userId } from '#app/_server/accounts/inputs.ts'
import * as drafts from '#app/_server/studio/drafts.ts'
import * as editors from '#app/_server/studio/editors.ts'
import { beginning, documentText, ordinal, scenarioId } from '#app/_server/studio/inputs.ts'
import { withDraft } from '#app/_server/studio/preview.ts'
import * as proofs from '#app/_server/studio/proofs.ts'
import { publish as publishDraft } from '#app/_server/studio/publish.ts'
import * as scenarios from '#app/_server/studio/scenarios.ts'
import { publicFolder } from '../_components/public-scenario.tsx'

const one = z.strictObject({ id: scenarioId })
const revision = z.int().min(0).max(2_147_483_646)

/** Begins a scenario: from a template, a stock world, a file, or a version that one may read. */
export const createScenario = accountAction(
  beginning,
  async (input, actor) => scenarios.createScenario(actor, input),
  'instructor',
)

/** Saves a draft over the revision it was made of; where somebody was faster, tells what they wrote. */
export const saveDraft = accountAction(
  z.strictObject({ id: scenarioId, baseRevision: revision, text: documentText }),
  async (input, actor) => drafts.saveDraft(actor, input),
  'instructor',
)

/** The text of an earlier save. */
export const readSave = accountAction(
  z.strictObject({ id: scenarioId, revision }),
  async (input, actor) => drafts.readSave(actor, input),
  'instructor',
)

/** Puts the draft as it is saved through the gate. */
export const askProof = accountAction(one, async ({ id }, actor) => proofs.askProof(actor, id), 'instructor')

/** Ends the proof that is under way. */
export const cancelProof = accountAction(one, async ({ id }, actor) => proofs.cancelProof(actor, id), 'instructor')

/** Makes the draft a version that never changes, after the gate has let it through. */
export const publish = accountAction(
  z.strictObject({ id: scenarioId, proof: scenarioId, note: z.string().max(8000) }),
  async (input, actor) => publishDraft(actor, input),
  'instructor',
)

/** The draft as it is saved, as a student whose seed stands at this place of the pool would be given it. */
export const previewStudent = accountAction(
  z.strictObject({ id: scenarioId, ordinal, locale: z.enum(locales) }),
  async ({ locale, ...asked }, actor) =>
    withDraft(actor, asked, async ({ folder, seed, revision, document }) => ({
      revision,
      scenario: await publicFolder(folder, seed, locale),
      hints: document.hints.map((hint) => hint[locale] ?? hint.en),
    })),
  'instructor',
)

/** Puts a scenario away, or back. */
export const archiveScenario = accountAction(
  z.strictObject({ id: scenarioId, isArchived: z.boolean() }),
  async ({ id, isArchived }, actor) => scenarios.archiveScenario(actor, id, isArchived),
  'instructor',
)

/** Deletes a scenario that was never published. */
export const deleteScenario = accountAction(
  one,
  async ({ id }, actor) => scenarios.deleteScenario(actor, id),
  'instructor',
)

/** Lets another instructor write a scenario. */
export const addEditor = accountAction(
  z.strictObject({ id: scenarioId, email: z.email().max(320) }),
  async (input, actor) => editors.addEditor(actor, input),
  'instructor',
)

/** Takes that back, or leaves. */
export const removeEditor = accountAction(
  z.strictObject({ id: scenarioId, editor: userId }),
  async (input, actor) => editors.removeEditor(actor, input),
  'instructor',
)
