-- What operators may count over all organizations. Run by tessera_owner.

CALL grant_operations_read('lead');
CALL grant_operations_read('outbox');
CALL grant_operations_read('member');
