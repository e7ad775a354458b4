import { SignUpForm } from '#app/_features/account/sign-up-form.tsx'
import { passwordLimits } from '#app/_server/limits.ts'
import { accountMetadata, AccountPage, type AccountPageProps } from '../_components/account-page.tsx'
import { signUp } from '../actions.ts'

export async function generateMetadata(props: AccountPageProps) {
  return accountMetadata(props, 'sign_up')
}

export default function SignUpPage({ params }: AccountPageProps) {
  return (
    <AccountPage params={params} page="sign_up" path="/account/sign-up">
      <SignUpForm signUp={signUp} passwordLimits={passwordLimits} />
    </AccountPage>
  )
}
