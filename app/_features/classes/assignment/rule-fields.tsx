'use client'

import { useId } from 'react'
import { useSay } from '#app/i18n/use-say.tsx'
import type { AssignmentRules, Disclosure } from '#app/_server/classes/dto/assignments.ts'
import { Field } from '#app/_ui/field.tsx'
import { NumberField } from '#app/_ui/number-field.tsx'
import { RadioGroup } from '#app/_ui/radio-group.tsx'
import { Switch } from '#app/_ui/switch.tsx'
import { MomentField } from '../moment-field.tsx'

const disclosures: readonly Disclosure[] = ['full', 'direction', 'pass_fail']
const numberClass = 'h-7 w-24 rounded-control border border-ctl bg-raised px-2 max-tablet:h-8'

type Props = { rules: AssignmentRules; timeZone: string; onChange: (part: Partial<AssignmentRules>) => void }

/** When it opens, is due and closes, what lateness costs, how often, how long, and what is told afterwards. */
export function RuleFields({ rules, timeZone, onChange }: Props) {
  const say = useSay('classes')
  const id = useId()
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        {(['opensAt', 'dueAt', 'closesAt'] as const).map((name) => (
          <MomentField
            key={name}
            label={say(`rule.${name}`)}
            hint={say(`rule.${name}_note`)}
            value={rules[name]}
            timeZone={timeZone}
            onValueChange={(value) => onChange({ [name]: value })}
          />
        ))}
      </div>
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <Field id={`${id}-late`} label={say('rule.late')} hint={say('rule.late_note')}>
          <NumberField
            id={`${id}-late`}
            value={Math.round(rules.latePerDay * 1000) / 10}
            onValueChange={(percent) => percent !== null && onChange({ latePerDay: percent / 100 })}
            min={0}
            max={100}
            aria-describedby={`${id}-late-note`}
            className={numberClass}
          />
        </Field>
        <Field id={`${id}-attempts`} label={say('rule.attempts')} hint={say('rule.attempts_note')}>
          <NumberField
            id={`${id}-attempts`}
            value={rules.attempts}
            onValueChange={(attempts) => onChange({ attempts })}
            min={1}
            max={100}
            aria-describedby={`${id}-attempts-note`}
            className={numberClass}
          />
        </Field>
        <Field id={`${id}-minutes`} label={say('rule.minutes')} hint={say('rule.minutes_note')}>
          <NumberField
            id={`${id}-minutes`}
            value={rules.minutes}
            onValueChange={(minutes) => onChange({ minutes })}
            min={1}
            max={1440}
            aria-describedby={`${id}-minutes-note`}
            className={numberClass}
          />
        </Field>
      </div>
      {/* In an exam nothing is told until results are, and then everything. */}
      {!rules.isExam && (
        <RadioGroup
          legend={say('rule.disclosure')}
          value={rules.disclosure}
          onValueChange={(disclosure) => onChange({ disclosure })}
          options={disclosures.map((value) => ({ value, label: say(`rule.disclosure_${value}`) }))}
          note={say(`rule.disclosure_${rules.disclosure}_note`)}
        />
      )}
      <div>
        <Switch
          checked={rules.isExam}
          onChange={(event) =>
            onChange({ isExam: event.target.checked, ...(!event.target.checked && { revealsAt: null }) })
          }
        >
          {say('rule.exam')}
        </Switch>
        <p className="max-w-170 text-ui-s text-ink3">{say('rule.exam_note')}</p>
      </div>
      {(rules.isExam || rules.revealsAt !== null) && (
        <MomentField
          label={say('rule.revealsAt')}
          hint={say('rule.revealsAt_note')}
          value={rules.revealsAt}
          timeZone={timeZone}
          onValueChange={(revealsAt) => onChange({ revealsAt })}
        />
      )}
    </div>
  )
}
