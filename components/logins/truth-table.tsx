import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table';
import {
  type InstanceRules,
  judgeLogin,
  loginKinds,
  loginKindWords,
  signInKinds,
  signInWords,
} from '@/lib/logins/truth-table';
import { AnswerStatus } from './answer-status';

/** Kind of login × way to sign in, in one mode. Cells that nobody documents say so. */
export function TruthTable({ rules }: { rules: InstanceRules }) {
  return (
    <Table
      label="Kinds of login by way to sign in"
      className="max-w-4xl"
      frameClassName="max-w-4xl rounded-lg border border-line bg-surface-raised"
    >
      <TableHead>
        <TableRow>
          <TableHeaderCell>Login</TableHeaderCell>
          {signInKinds.map((signIn) => (
            <TableHeaderCell key={signIn}>{signInWords[signIn].label}</TableHeaderCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {loginKinds.map((login) => (
          <TableRow key={login}>
            <TableHeaderCell scope="row" className="font-normal [tr:last-child>&]:border-b-0">
              <span className="block font-semibold">{loginKindWords[login].label}</span>
              <span className="text-xs text-ink-muted">{loginKindWords[login].made}</span>
            </TableHeaderCell>
            {signInKinds.map((signIn) => {
              const { answer, why } = judgeLogin(rules, login, signIn);
              return (
                <TableCell key={signIn} className="min-w-36">
                  <AnswerStatus answer={answer} isQuiet />
                  {answer === 'cannot-tell' ? <span className="mt-0.5 block text-xs text-ink-muted">{why}</span> : null}
                </TableCell>
              );
            })}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
