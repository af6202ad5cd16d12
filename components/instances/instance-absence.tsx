import { ReachReader } from '@/components/runs/reach-reader';
import { LinkButton } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { Timestamp } from '@/components/ui/timestamp';

type InstanceAbsenceProps = {
  name: string;
  /** When this person's reach was last read; `null`: never, so Azure is asked at once. */
  readAt: string | null;
};

/** In place of an instance that nobody read yet, that is not there, or that this person cannot read: which of them it is nobody can tell. */
export function InstanceAbsence({ name, readAt }: InstanceAbsenceProps) {
  return (
    <>
      <PageHeader
        breadcrumbs={[{ href: '/instances', label: 'Instances' }]}
        title={readAt === null ? name : 'Not found, or not in your reach'}
        description={
          readAt === null ? null : (
            <div className="grid gap-2">
              <p>
                Azure named no instance “{name}” at this address when it was last asked on your behalf,{' '}
                <Timestamp at={readAt} />.
              </p>
              <p>
                It may have been deleted, moved or renamed, or your account may not read its subscription. Ask its owner
                for the role Reader on its resource group, then ask Azure again.
              </p>
            </div>
          )
        }
      />
      <div className="flex flex-wrap gap-3">
        <div className="min-w-0">
          <ReachReader startsByItself={readAt === null} />
        </div>
        {readAt === null ? null : <LinkButton href="/instances">All instances</LinkButton>}
      </div>
    </>
  );
}
