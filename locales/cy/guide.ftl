# Y ffordd at ganllaw’r arddangosiad.

nav-guide = Canllaw i’r arddangosiad

guide-invitation = Arddangosiad yw hwn
guide-invitation-body = Nid oes neb go iawn ynddo. Mae canllaw yn dweud pa straeon y mae’n eu hadrodd, ac fel pwy i’w darllen.
guide-link = Agor y canllaw
