import { describeFaultMatrix } from '@/lib/testing/describe-fault-matrix';

describeFaultMatrix(['arm']);
