import { describeSecrets } from '../actions/secrets/describe-secrets';
import { allSecretCases } from '../actions/secrets/secret-cases';

describeSecrets('MariaDB', allSecretCases);
