import { SetupForm } from '#app/_features/account/setup-form.tsx'
import { accountMetadata, AccountPage, type AccountPageProps } from '../_components/account-page.tsx'
import { claimSetup } from '../actions.ts'

export async function generateMetadata(props: AccountPageProps) {
  return accountMetadata(props, 'setup')
}

export default function SetupPage({ params }: AccountPageProps) {
  return (
    <AccountPage params={params} page="setup" path="/account/setup">
      <SetupForm claimSetup={claimSetup} />
    </AccountPage>
  )
}
