'use client'

import { useSay } from '#app/i18n/use-say.tsx'
import { Checkbox } from '#app/_ui/checkbox.tsx'

type Choice = { value: boolean; onChange: (value: boolean) => void }

/** Whether what was done here comes along, asked where there is something, and whether this device stays signed in. */
export function ArrivalChoices({ takesAlong, stays }: { takesAlong: Choice | null; stays: Choice }) {
  const say = useSay('account')
  return (
    <div className="flex flex-col gap-2">
      {takesAlong && (
        <div>
          <Checkbox checked={takesAlong.value} onChange={(event) => takesAlong.onChange(event.target.checked)}>
            {say('take_along')}
          </Checkbox>
          <p className="pl-6 text-ui-s text-ink3">{say('take_along_note')}</p>
        </div>
      )}
      <Checkbox checked={stays.value} onChange={(event) => stays.onChange(event.target.checked)}>
        {say('stay')}
      </Checkbox>
    </div>
  )
}
