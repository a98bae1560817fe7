# The names of places where harm happens (crates/app/src/places.rs); never where anyone lives.

# Birmingham
place-acocks-green = Acocks Green
place-aston = Aston
place-balsall-heath = Balsall Heath
place-bartley-green = Bartley Green
place-bordesley-green = Bordesley Green
place-bournville = Bournville
place-digbeth = Digbeth
place-edgbaston = Edgbaston
place-erdington = Erdington
place-great-barr = Great Barr
place-hall-green = Hall Green
place-handsworth = Handsworth
place-harborne = Harborne
place-hodge-hill = Hodge Hill
place-kings-heath = Kings Heath
place-kings-norton = Kings Norton
place-ladywood = Ladywood
place-lozells = Lozells
place-moseley = Moseley
place-nechells = Nechells
place-northfield = Northfield
place-perry-barr = Perry Barr
place-saltley = Saltley
place-selly-oak = Selly Oak
place-shard-end = Shard End
place-small-heath = Small Heath
place-sparkbrook = Sparkbrook
place-sparkhill = Sparkhill
place-stechford = Stechford
place-sutton-coldfield = Sutton Coldfield
place-tyseley = Tyseley
place-washwood-heath = Washwood Heath
place-yardley = Yardley

# Coventry
place-canley = Canley
place-earlsdon = Earlsdon
place-foleshill = Foleshill
place-hillfields = Hillfields
place-radford = Radford
place-tile-hill = Tile Hill
place-willenhall-wood = Willenhall Wood
place-wyken = Wyken

# Dudley
place-brierley-hill = Brierley Hill
place-coseley = Coseley
place-gornal = Gornal
place-halesowen = Halesowen
place-lye = Lye
place-netherton = Netherton
place-sedgley = Sedgley
place-stourbridge = Stourbridge

# Sandwell
place-cradley-heath = Cradley Heath
place-great-bridge = Great Bridge
place-oldbury = Oldbury
place-rowley-regis = Rowley Regis
place-smethwick = Smethwick
place-tipton = Tipton
place-wednesbury = Wednesbury
place-west-bromwich = West Bromwich

# Solihull
place-castle-bromwich = Castle Bromwich
place-chelmsley-wood = Chelmsley Wood
place-fordbridge = Fordbridge
place-olton = Olton
place-shirley = Shirley
place-smiths-wood = Smith’s Wood

# Walsall
place-aldridge = Aldridge
place-bloxwich = Bloxwich
place-brownhills = Brownhills
place-caldmore = Caldmore
place-darlaston = Darlaston
place-palfrey = Palfrey
place-willenhall = Willenhall

# Wolverhampton
place-bilston = Bilston
place-blakenhall = Blakenhall
place-bushbury = Bushbury
place-heath-town = Heath Town
place-low-hill = Low Hill
place-penn = Penn
place-tettenhall = Tettenhall
place-wednesfield = Wednesfield
place-whitmore-reans = Whitmore Reans
