import { SignInForm } from '#app/_features/account/sign-in-form.tsx'
import { accountMetadata, AccountPage, type AccountPageProps } from '../_components/account-page.tsx'
import { signIn, signInByLink } from '../actions.ts'

export async function generateMetadata(props: AccountPageProps) {
  return accountMetadata(props, 'sign_in')
}

export default function SignInPage({ params }: AccountPageProps) {
  return (
    <AccountPage params={params} page="sign_in" path="/account/sign-in">
      <SignInForm signIn={signIn} signInByLink={signInByLink} />
    </AccountPage>
  )
}
