import { Status } from '@/components/ui/status';
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table';
import type { ConditionalAccessPage } from '@/lib/conditional-access/page-data';
import { policyAnchor } from './policy-card';
import { describeEffect, nameInstances } from './words';

/** The other way round: for each instance the policies in its way; instances with the same policies stand together. */
export function InstanceGroups({ page: { groups, apps, policies } }: { page: ConditionalAccessPage }) {
  return (
    <section aria-labelledby="by-instance" className="grid min-w-0 grid-cols-1 gap-3">
      <h2 id="by-instance" className="text-lg">
        By instance
      </h2>
      <Table label="Policies in the way of each instance">
        <TableHead>
          <TableRow>
            <TableHeaderCell>Instances</TableHeaderCell>
            <TableHeaderCell>Policies in the way</TableHeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {groups.map((group) => (
            <TableRow key={group.apps[0]}>
              <TableHeaderCell
                scope="row"
                className="max-w-md min-w-40 align-top whitespace-normal break-name [tr:last-child>&]:border-b-0"
              >
                {nameInstances(group.apps, apps).replace(/^all /, 'All ')}
              </TableHeaderCell>
              <TableCell className="min-w-56">
                {group.policies.length === 0 ? (
                  <Status kind="done">None</Status>
                ) : (
                  <ul className="grid gap-2">
                    {group.policies.slice(0, MOST_POLICIES).map(({ index, effect }) => {
                      const policy = policies[index];
                      if (policy === undefined) return null;
                      const { kind, label } = describeEffect(effect, policy.isEnforced);
                      return (
                        <li key={policy.id} className="grid gap-0.5">
                          <a href={`#${policyAnchor(policy.id)}`} className="link w-fit break-name">
                            {policy.name}
                          </a>
                          <Status kind={kind}>{label}</Status>
                        </li>
                      );
                    })}
                    {group.policies.length > MOST_POLICIES ? (
                      <li className="text-ink-muted">and {group.policies.length - MOST_POLICIES} more, listed above</li>
                    ) : null}
                  </ul>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

const MOST_POLICIES = 10;
