import { LinkAbsence } from '@/components/handoff/link-absence';

export default function HandOffNotFound() {
  return <LinkAbsence reason="unknown" />;
}
