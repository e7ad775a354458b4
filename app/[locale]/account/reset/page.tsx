import { ResetForm } from '#app/_features/account/reset-form.tsx'
import { passwordLimits } from '#app/_server/limits.ts'
import { accountMetadata, AccountPage, type AccountPageProps } from '../_components/account-page.tsx'
import { resetPassword } from '../actions.ts'

export async function generateMetadata(props: AccountPageProps) {
  return accountMetadata(props, 'reset')
}

export default function ResetPage({ params }: AccountPageProps) {
  return (
    <AccountPage params={params} page="reset" path="/account/reset">
      <ResetForm resetPassword={resetPassword} passwordLimits={passwordLimits} />
    </AccountPage>
  )
}
